package playbook

import (
	"cmp"
	"slices"
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model"
	"konklave/playbooks"
)

// node is an entry of the tree: a kind, a role, a page, a page whose
// translation is missing, or a file that is no page yet.
type node struct {
	key      string // names the entry over reloads
	label    string
	icon     string // "" for none
	lang     string // shown at the right of pages, "" where the label has it
	find     string // what the filter looks at, in small letters
	page     string // id of the page, or path of a broken file; "" for a branch
	missing  *playbooks.Page
	into     string // language that missing is to be translated into
	path     string // of the file
	own      bool
	draft    bool
	errors   int // of the page and of all below
	warnings int
	pages    int             // below
	due      []playbooks.Due // why somebody should look at the page
	wide     bool            // open whatever the user opened
	children []*node
}

func (n *node) leaf() bool { return n.page != "" || n.missing != nil }

var kindIcons = map[string]string{
	playbooks.KindRole:          "users",
	playbooks.KindMessage:       "mail",
	playbooks.KindObjection:     "objections",
	playbooks.KindCadence:       "repeat",
	playbooks.KindQualification: "target",
	playbooks.KindICP:           "accounts",
	playbooks.KindOnboarding:    "onboarding",
	playbooks.KindSnippet:       "note",
	playbooks.KindNextStep:      "arrow-right",
	playbooks.KindTemperature:   "thermo",
	playbooks.KindSLA:           "handoff",
}

// counted are the problems of one page.
type counted struct{ errors, warnings, hints int }

func count(problems []playbooks.Problem) (c counted) {
	for _, p := range problems {
		switch p.Severity {
		case playbooks.Error:
			c.errors++
		case playbooks.Warning:
			c.warnings++
		default:
			c.hints++
		}
	}
	return c
}

// outline makes the tree of a shelf: kinds, below messages the roles, then the
// pages. Files that could not be read as pages come first.
func outline(s *shelf) []*node {
	var tree []*node
	if broken := s.brokenFiles(); len(broken) > 0 {
		group := &node{key: "broken", label: text.T("playbook.broken"), icon: "alert"}
		for _, path := range broken {
			c := count(s.byPath[path])
			group.add(&node{key: "file:" + path, label: path, icon: "file", find: strings.ToLower(path), page: path, path: path, own: true,
				draft: s.drafts[path], errors: c.errors, warnings: c.warnings})
		}
		tree = append(tree, group)
	}
	for _, kind := range playbooks.Kinds {
		pages := s.library.Pages(kind, "")
		if len(pages) == 0 {
			continue
		}
		group := &node{key: "kind:" + kind, label: text.T("playbook.kind." + kind), icon: kindIcons[kind]}
		if kind == playbooks.KindMessage {
			for _, role := range messagesByRole(s, pages) {
				group.add(role)
			}
		} else {
			for _, n := range pageNodes(s, pages) {
				group.add(n)
			}
		}
		tree = append(tree, group)
	}
	return tree
}

// add puts a child below n and carries its numbers up.
func (n *node) add(child *node) {
	n.children = append(n.children, child)
	n.errors += child.errors
	n.warnings += child.warnings
	n.pages += child.pages
	if child.page != "" {
		n.pages++
	}
}

// messagesByRole groups messages below the first of their roles, in the order
// of the roles; messages for everybody come last.
func messagesByRole(s *shelf, pages []*playbooks.Page) []*node {
	byRole := map[model.Role][]*playbooks.Page{}
	for _, p := range pages {
		role := model.Role("")
		if len(p.Message.Roles) > 0 {
			role = p.Message.Roles[0]
		}
		byRole[role] = append(byRole[role], p)
	}
	var groups []*node
	for _, role := range append(slices.Clone(model.Roles), "") {
		if len(byRole[role]) == 0 {
			continue
		}
		label := text.T("playbook.every_role")
		if role != "" {
			label = text.T("role." + string(role))
		}
		group := &node{key: "role:" + string(role), label: label, find: strings.ToLower(label)}
		for _, n := range pageNodes(s, byRole[role]) {
			group.add(n)
		}
		groups = append(groups, group)
	}
	return groups
}

// pageNodes are pages in the order of phase, channel, title and language, each
// followed by the translation that it lacks.
func pageNodes(s *shelf, pages []*playbooks.Page) []*node {
	pages = slices.Clone(pages)
	slices.SortStableFunc(pages, func(a, b *playbooks.Page) int {
		return cmp.Or(cmp.Compare(phaseOf(a), phaseOf(b)), cmp.Compare(channelOf(a), channelOf(b)),
			strings.Compare(a.TranslationKey, b.TranslationKey), strings.Compare(a.Lang, b.Lang))
	})
	labels := map[string]int{}
	for _, p := range pages {
		labels[pageLabel(p, p.Lang)]++
	}
	var nodes []*node
	for _, p := range pages {
		c := count(s.byPage[p.ID])
		n := &node{key: "page:" + p.ID, label: pageLabel(p, p.Lang), icon: pageIcon(p), page: p.ID, path: p.Path, own: p.Own,
			draft: s.drafts[p.Path], errors: c.errors, warnings: c.warnings, due: p.DueFor(s.today, s.sentOf(p.ID)),
			find: strings.ToLower(strings.Join([]string{p.Title, p.ID, p.Path, pageLabel(p, p.Lang), strings.Join(p.Tags, " ")}, " "))}
		if p.Message == nil {
			n.lang = strings.ToUpper(p.Lang)
		}
		if labels[n.label] > 1 && p.Title != "" {
			n.label, n.lang = p.Title, strings.ToUpper(p.Lang) // two that would look the same
		}
		nodes = append(nodes, n)
		for _, lang := range playbooks.Langs {
			if lang == p.Lang || p.Status == playbooks.Retired || p.TranslationKey == "" || s.library.Translation(p, lang) != nil {
				continue
			}
			m := &node{key: "missing:" + p.ID + ":" + lang, label: pageLabel(p, lang), icon: pageIcon(p), missing: p, into: lang, find: n.find}
			if p.Message == nil {
				m.lang = strings.ToUpper(lang)
			}
			nodes = append(nodes, m)
		}
	}
	return nodes
}

// phaseOf and channelOf are places in the order of the tree; role pages stand
// in the order of the roles.
func phaseOf(p *playbooks.Page) int {
	if p.Role != nil {
		return slices.Index(model.Roles, p.Role.Role)
	}
	if p.Message == nil || len(p.Message.Stages) == 0 {
		return -1
	}
	return slices.Index(model.Funnels, p.Message.Stages[0])
}

func channelOf(p *playbooks.Page) int {
	if p.Message == nil {
		return -1
	}
	return slices.Index(model.Channels, p.Message.Channel)
}

// pageLabel is "MoFu, E-Mail, DE" for a message, else the title.
func pageLabel(p *playbooks.Page, lang string) string {
	if p.Message == nil {
		return firstOf(p.Title, p.ID)
	}
	var phases []string
	for _, f := range p.Message.Stages {
		phases = append(phases, text.T("funnel."+string(f)))
	}
	parts := []string{strings.Join(phases, "/"), "", strings.ToUpper(lang)}
	if p.Message.Channel != "" {
		parts[1] = text.T("channel." + string(p.Message.Channel))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func pageIcon(p *playbooks.Page) string {
	if p.Message == nil {
		return ""
	}
	return screen.ChannelIcon(cmp.Or(p.Message.Channel, model.Email))
}

// line is a node as the tree shows it: how deep, and whether it is open.
type line struct {
	*node
	depth int
	open  bool
}

// lines are the entries in sight. With a filter only pages that have all its
// words, and what leads to them, are; what leads to them is open.
func lines(tree []*node, open map[string]bool, filter string) []line {
	words := strings.Fields(strings.ToLower(filter))
	var out []line
	var walk func(n *node, depth int, above string)
	walk = func(n *node, depth int, above string) {
		if len(words) > 0 && !n.matches(words, above) {
			return
		}
		opened := open[n.key] || n.wide || len(words) > 0
		out = append(out, line{n, depth, opened && len(n.children) > 0})
		if !opened {
			return
		}
		for _, c := range n.children {
			walk(c, depth+1, above+" "+strings.ToLower(n.label))
		}
	}
	for _, n := range tree {
		walk(n, 0, "")
	}
	return out
}

// matches reports whether n or something below it has all words; what stands
// above a page counts for it.
func (n *node) matches(words []string, above string) bool {
	if n.leaf() {
		all := above + " " + n.find
		for _, w := range words {
			if !strings.Contains(all, w) {
				return false
			}
		}
		return true
	}
	above += " " + strings.ToLower(n.label)
	return slices.ContainsFunc(n.children, func(c *node) bool { return c.matches(words, above) })
}

// trail are the keys that must be open for an entry to be in sight, nil when
// there is no such page.
func trail(tree []*node, page string) []string {
	for _, n := range tree {
		if n.page == page && page != "" {
			return []string{}
		}
		if below := trail(n.children, page); below != nil {
			return append([]string{n.key}, below...)
		}
	}
	return nil
}

// firstPage is the page that the screen opens with: the first in a language,
// else the first.
func firstPage(tree []*node, lang string, library *playbooks.Library) string {
	first := ""
	var walk func(nodes []*node) string
	walk = func(nodes []*node) string {
		for _, n := range nodes {
			if n.page != "" {
				first = firstOf(first, n.page)
				if p := library.Page(n.page); p != nil && p.Lang == lang {
					return n.page
				}
			}
			if found := walk(n.children); found != "" {
				return found
			}
		}
		return ""
	}
	return firstOf(walk(tree), first)
}
