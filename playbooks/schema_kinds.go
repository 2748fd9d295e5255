package playbooks

import "konklave/model"

// commonKeys are the keys of every page.
var commonKeys = []Key{
	{Name: "id", Type: TypeText, Required: true},
	{Name: "kind", Type: TypeChoice, Required: true, Choices: Kinds, Words: "playbook.kind.one."},
	{Name: "title", Type: TypeText, Required: true},
	{Name: "lang", Type: TypeChoice, Required: true, Choices: Langs, Words: "lang."},
	{Name: "translation_key", Type: TypeText},
	{Name: "status", Type: TypeChoice, Choices: Statuses, Words: "playbook.status.", Default: Draft},
	{Name: "owner", Type: TypeText},
	{Name: "verifier", Type: TypeText},
	{Name: "verified_on", Type: TypeDay},
	{Name: "verify_every", Type: TypeSpan, Default: "never"},
	{Name: "valid_from", Type: TypeDay},
	{Name: "valid_until", Type: TypeDay},
	{Name: "version", Type: TypeNumber, Low: 1, High: 1_000_000, Default: "1"},
	{Name: "industries", Type: TypeTexts},
	{Name: "products", Type: TypeTexts},
	{Name: "supersedes", Type: TypePages},
	{Name: "tags", Type: TypeTexts},
	{Name: "aliases", Type: TypeTexts},
	{Name: "sources", Type: TypeEntries, Keys: []Key{
		{Name: "claim", Type: TypeText, Required: true},
		{Name: "url", Type: TypeText},
		{Name: "as_of", Type: TypeText},
	}},
}

// Keys that several kinds have.
var (
	rolesKey   = Key{Name: "roles", Type: TypeChoices, Choices: codes(model.Roles), Words: "role."}
	stagesKey  = Key{Name: "stages", Type: TypeChoices, Choices: codes(model.Funnels), Words: "funnel."}
	channelKey = Key{Name: "channel", Type: TypeChoice, Required: true, Choices: codes(model.Channels), Words: "channel."}
	entryIDKey = Key{Name: "id", Type: TypeText, Required: true, Label: "key.entry_id"}
	entryKey   = Key{Name: "key", Type: TypeText, Required: true, Label: "key.entry_key"}
	labelKey   = Key{Name: "label", Type: TypeText, Required: true}
	titleKey   = Key{Name: "title", Type: TypeText, Required: true}
	rubricKey  = Key{Name: "rubric", Type: TypeTexts}
)

// dayKey is a day of a plan or a cadence, counted from low.
func dayKey(name string, low int) Key {
	return Key{Name: name, Type: TypeNumber, Required: true, Low: low, High: maxDay}
}

// maxDay is the last day that a plan or a cadence may have.
const maxDay = 1000

// kindKeys are the keys that each kind adds to the common ones.
var kindKeys = map[string][]Key{
	KindRole: {
		{Name: "role", Type: TypeChoice, Required: true, Choices: codes(model.Roles), Words: "role."},
		{Name: "job_titles", Type: TypeTexts},
		{Name: "goals", Type: TypeTexts},
		{Name: "pains", Type: TypeTexts},
		{Name: "fears", Type: TypeTexts},
		{Name: "kpis", Type: TypeTexts},
		{Name: "questions_they_ask", Type: TypeTexts},
		{Name: "proof_they_trust", Type: TypeTexts},
		{Name: "preferred_channels", Type: TypeChoices, Choices: codes(model.Channels), Words: "channel."},
	},
	KindMessage: {
		channelKey,
		{Name: "subject", Type: TypeText},
		rolesKey, stagesKey,
		{Name: "situation", Type: TypeChoice, Choices: codes(Situations), Words: "situation."},
		{Name: "formality", Type: TypeChoice, Choices: []string{string(model.Formal), string(model.Familiar), string(NeutralFormality)}, Words: "formality."},
		{Name: "purpose", Type: TypeChoice, Choices: []string{Marketing, Transactional, Reply}, Words: "playbook.purpose."},
		{Name: "max_chars", Type: TypeNumber, Low: 1, High: 100_000},
		{Name: "cta", Type: TypeText},
	},
	KindObjection: {
		{Name: "category", Type: TypeChoice, Required: true, Choices: ObjectionCategories, Words: "objection.category."},
		{Name: "nature", Type: TypeChoice, Required: true, Choices: ObjectionNatures, Words: "objection.nature."},
		rolesKey, stagesKey,
		{Name: "triggers", Type: TypeTexts, Low: 5},
		{Name: "one_liner", Type: TypeLongText, Required: true, High: 160},
		{Name: "clarifying_question", Type: TypeLongText},
		{Name: "follow_up_question", Type: TypeLongText},
		{Name: "evidence", Type: TypeTexts},
		{Name: "do_not_say", Type: TypeTexts},
		{Name: "next_step", Type: TypeLongText},
		{Name: "competitor", Type: TypeText},
	},
	KindCadence: {
		{Name: "goal", Type: TypeLongText, Required: true},
		{Name: "audience", Type: TypeLongText},
		{Name: "entry", Type: TypeTexts},
		{Name: "exit_on", Type: TypeChoices, Choices: ExitReasons, Words: "cadence.exit."},
		{Name: "account_reply_policy", Type: TypeChoice, Choices: ReplyPolicies, Words: "cadence.reply.", Default: PauseOnReply},
		{Name: "business_days", Type: TypeFlag, Default: "false"},
		{Name: "max_duration_days", Type: TypeNumber, Low: 1, High: maxDay},
		{Name: "re_enrol_after_days", Type: TypeNumber, Low: 1, High: 3650},
		{Name: "steps", Type: TypeEntries, Required: true, Keys: []Key{
			entryIDKey, dayKey("day", 0), channelKey,
			{Name: "message", Type: TypePage, Refers: KindMessage},
			{Name: "instructions", Type: TypeLongText},
			{Name: "only_if", Type: TypeLongText},
			{Name: "legal_gate", Type: TypeChoice, Choices: []string{GateStrict, GateNone}, Words: "cadence.gate.", Default: GateStrict},
			{Name: "gate", Type: TypeLongText},
		}},
	},
	KindQualification: {
		{Name: "framework", Type: TypeChoice, Required: true, Choices: Frameworks, Open: true},
		{Name: "pass_rule", Type: TypePassRule, Default: "all", Keys: []Key{
			{Name: "at_least", Type: TypeNumber, Low: 1, High: 100},
			{Name: "weighted_min", Type: TypeNumber, Low: 1, High: 100},
		}},
		{Name: "elements", Type: TypeEntries, Required: true, Keys: []Key{
			entryKey, labelKey,
			{Name: "definition", Type: TypeLongText},
			{Name: "questions", Type: TypeTexts},
			{Name: "states", Type: TypeChoices, Choices: AnswerStates, Open: true, Words: "playbook.state."},
			{Name: "weight", Type: TypeNumber, Low: 1, High: 100},
			{Name: "evidence_required", Type: TypeFlag, Default: "false"},
			{Name: "maps_to", Type: TypeChoice, Choices: CrossKeys, Open: true},
			{Name: "type", Type: TypeChoice, Choices: []string{AnswerText, AnswerDate}, Words: "playbook.answer.", Default: AnswerText},
		}},
		{Name: "disqualifiers", Type: TypeTexts},
	},
	KindICP: {
		{Name: "segment", Type: TypeText, Required: true},
		{Name: "criteria", Type: TypeEntries, Required: true, Keys: []Key{
			entryKey, labelKey,
			{Name: "weight", Type: TypeNumber, Required: true, Low: 1, High: 100},
			{Name: "question", Type: TypeLongText},
			{Name: "scale", Type: TypeEntries, Required: true, Keys: []Key{
				{Name: "score", Type: TypeNumber, Required: true, Low: 0, High: 100},
				{Name: "means", Type: TypeText, Required: true},
			}},
		}},
		{Name: "hard_disqualifiers", Type: TypeTexts},
		{Name: "soft_disqualifiers", Type: TypeTexts},
		{Name: "tiers", Type: TypeEntry, Required: true, Keys: []Key{tierKey("A"), tierKey("B"), tierKey("C")}},
		{Name: "evidence", Type: TypeTexts},
		{Name: "review_every", Type: TypeSpan, Default: "never"},
	},
	KindTemperature: {
		{Name: "levels", Type: TypeEntries, Required: true, Keys: []Key{
			{Name: "key", Type: TypeChoice, Required: true, Choices: Temperatures, Words: "temperature.", Label: "key.level"},
			labelKey,
			{Name: "signs", Type: TypeTexts},
			{Name: "actions", Type: TypeEntries, Keys: []Key{
				channelKey,
				{Name: "do", Type: TypeLongText, Required: true},
				{Name: "avoid", Type: TypeLongText},
			}},
			{Name: "next", Type: TypeLongText},
		}},
	},
	KindSLA: {
		{Name: "definitions", Type: TypeEntries, Required: true, Keys: []Key{
			{Name: "key", Type: TypeChoice, Required: true, Choices: LeadStages, Words: "lead_stage.", Label: "key.lead_stage"},
			labelKey,
			{Name: "means", Type: TypeLongText, Required: true},
		}},
		{Name: "response_times", Type: TypeEntries, Keys: []Key{
			{Name: "source", Type: TypeText, Required: true},
			{Name: "within", Type: TypeWithin, Required: true},
			channelKey,
		}},
		{Name: "attempts_min", Type: TypeNumber, Low: 1, High: 100},
		{Name: "reject_reasons", Type: TypeEntries, Keys: []Key{
			entryKey, labelKey,
			{Name: "recycle", Type: TypeLongText},
		}},
		{Name: "escalation", Type: TypeTexts},
		{Name: "shared_goals", Type: TypeTexts},
		{Name: "goals", Type: TypeEntries, Label: "key.sla_goals", Keys: []Key{
			entryKey, labelKey,
			{Name: "measure", Type: TypeChoice, Required: true, Choices: codes(model.Measures), Words: "measure.", Label: "key.goal_measure"},
			{Name: "target", Type: TypeNumber, Required: true, Low: 1, High: 1_000_000},
			{Name: "owner", Type: TypeChoice, Required: true, Choices: codes(model.GoalOwners), Words: "goal_owner.", Label: "key.goal_owner"},
		}},
		{Name: "review", Type: TypeLongText},
	},
	KindSnippet: {},
	KindOnboarding: {
		{Name: "plan_days", Type: TypeNumber, Low: 1, High: maxDay, Default: "100"},
		{Name: "day_basis", Type: TypeChoice, Choices: []string{"calendar", "working"}, Words: "playbook.basis.", Default: "calendar"},
		{Name: "phases", Type: TypeEntries, Keys: []Key{
			entryIDKey, titleKey, dayKey("from_day", 1), dayKey("to_day", 1),
			{Name: "goal", Type: TypeLongText},
		}},
		{Name: "tasks", Type: TypeEntries, Keys: []Key{
			entryIDKey, dayKey("day", 1), titleKey,
			{Name: "kind", Type: TypeChoice, Choices: TaskKinds, Words: "plan.kind.", Label: "key.task_kind"},
			{Name: "detail", Type: TypeLongText},
			{Name: "page", Type: TypePage},
			{Name: "sign_off", Type: TypeFlag, Default: "false"},
			{Name: "depends_on", Type: TypeTexts},
			{Name: "fulfil", Type: TypeEntry, Keys: []Key{
				{Name: "kind", Type: TypeChoice, Required: true, Choices: codes(model.FulfilKinds), Words: "plan.fulfil.", Label: "key.fulfil_kind"},
				{Name: "count", Type: TypeNumber, Low: 1, High: 1000, Default: "1", Label: "key.fulfil_count"},
				{Name: "rate", Type: TypeNumber, High: 100, Default: "0", Label: "key.fulfil_rate"},
			}},
			rubricKey,
		}},
		{Name: "milestones", Type: TypeEntries, Keys: []Key{
			entryIDKey, dayKey("day", 1), titleKey,
			{Name: "measure", Type: TypeText},
			rubricKey,
		}},
		{Name: "checkpoints", Type: TypeEntries, Keys: []Key{
			entryIDKey, dayKey("day", 1), titleKey,
			{Name: "questions", Type: TypeTexts, Required: true, Label: "key.checkpoint_questions"},
		}},
	},
	KindNextStep: {
		{Name: "rules", Type: TypeEntries, Required: true, Keys: []Key{
			entryIDKey, rolesKey,
			{Name: "support", Type: TypeChoices, Choices: supports.words, Words: "support."},
			{Name: "coverage", Type: TypeChoices, Choices: coverages.words, Words: "coverage."},
			{Name: "freshness", Type: TypeChoices, Choices: codes(Freshnesses), Words: "freshness."},
			{Name: "key_player", Type: TypeFlag},
			{Name: "empty", Type: TypeFlag, Default: "false"},
			{Name: "step", Type: TypeLongText, Required: true},
			{Name: "reason", Type: TypeLongText, Required: true},
			channelKey,
			{Name: "due_days", Type: TypeNumber, Required: true, Low: 0, High: 365},
		}},
	},
}

func tierKey(name string) Key {
	return Key{Name: name, Type: TypeNumber, Required: true, Low: 1, High: 100, Label: "key.tier"}
}
