package workspace

import (
	"context"
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"konklave/model"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
	"konklave/playbooks/parcel"
)

// What a new page starts with: one skeleton for each kind and language. Words
// between @ signs are replaced.
//
//go:embed skeletons/*.md
var skeletons embed.FS

// NewPage says what page to begin. Role, Funnel and Channel are for messages,
// Role for role pages as well.
type NewPage struct {
	Kind    string // one of playbooks.Kinds
	Lang    string // "de" or "en"
	Title   string
	Role    model.Role
	Funnel  model.Funnel
	Channel model.Channel
	Phrase  string // of an objection: how a customer puts it; "" leaves the phrases of the skeleton
}

// pageFolders are the folders of the kinds, as in the library that Konklave
// brings.
var pageFolders = map[string]string{
	playbooks.KindRole:          "roles",
	playbooks.KindMessage:       "messages",
	playbooks.KindObjection:     "objections",
	playbooks.KindCadence:       "cadences",
	playbooks.KindQualification: "qualification",
	playbooks.KindICP:           "icp",
	playbooks.KindOnboarding:    "onboarding",
	playbooks.KindSnippet:       "snippets",
	playbooks.KindNextStep:      "next-steps",
	playbooks.KindTemperature:   "temperature",
	playbooks.KindSLA:           "sla",
}

// CreatePage begins a page of the team's own, as a draft, from a skeleton of
// its kind. It gives the id of the page. Errors: model.Invalid without a title
// or for a kind or language that does not exist, model.ReadOnly.
func (ws *Workspace) CreatePage(ctx context.Context, n NewPage) (id string, err error) {
	n.Title = strings.Join(strings.Fields(n.Title), " ")
	folder, known := pageFolders[n.Kind]
	switch {
	case !known || !slices.Contains(playbooks.Langs, n.Lang):
		return "", model.Errorf(model.Invalid, "error.page.kind", "there are no playbook pages of the kind %q in the language %q", n.Kind, n.Lang)
	case n.Title == "":
		return "", model.Errorf(model.Invalid, "error.page.title", "a playbook page needs a title")
	}
	skeleton, err := skeletons.ReadFile("skeletons/" + n.Kind + "." + n.Lang + ".md")
	if err != nil {
		return "", model.Errorf(model.Internal, "error.internal", "a skeleton is missing: %w", err)
	}
	if n.Kind == playbooks.KindMessage {
		n.Role, n.Funnel, n.Channel = firstKnown(n.Role, model.DecisionMaker), firstKnown(n.Funnel, model.Funnels[0]), firstKnown(n.Channel, model.Email)
		folder = path.Join(folder, strings.ReplaceAll(string(n.Role), "_", "-"))
	}
	if n.Kind == playbooks.KindRole {
		n.Role = firstKnown(n.Role, model.UnknownRole)
	}
	key, file := ws.freeKey(n, folder)
	id = key + "-" + n.Lang
	source := strings.NewReplacer(
		"@ID@", id, "@KEY@", key, "@KIND@", n.Kind, "@TITLE@", strconv.Quote(n.Title), "@SLUG@", parcel.Slug(n.Title), "@OWNER@", strconv.Quote(ws.Me().Name),
		"@ROLE@", string(n.Role), "@FUNNEL@", string(n.Funnel), "@CHANNEL@", string(n.Channel),
	).Replace(string(skeleton))
	if n.Phrase != "" {
		if source, err = withKeys(file, source, frontmatter.Pair{Key: "triggers", Value: frontmatter.Texts([]string{n.Phrase})}); err != nil {
			return "", err
		}
	}
	return id, ws.savePage(ctx, "create_page", file, source, Saving{})
}

func firstKnown[T ~string](given, otherwise T) T {
	if given == "" {
		return otherwise
	}
	return given
}

// freeKey is a translation key and a path that no other page has.
func (ws *Workspace) freeKey(n NewPage, folder string) (key, file string) {
	slug := parcel.Slug(n.Title)
	library := ws.Library()
	for i := 1; ; i++ {
		name := slug
		if i > 1 {
			name = fmt.Sprintf("%s-%d", slug, i)
		}
		key, file = n.Kind+"-"+name, path.Join(n.Lang, folder, name+".md")
		if library.Page(key+"-"+n.Lang) == nil && !ws.HasOwnPage(file) && !ws.atFile(file) {
			return key, file
		}
	}
}

// atFile reports whether a page of the library lies at file.
func (ws *Workspace) atFile(file string) bool {
	return slices.ContainsFunc(ws.Library().Pages("", ""), func(p *playbooks.Page) bool { return p.Path == file })
}

// TranslatePage begins the translation of a page: a copy under the id of the
// other language, as a draft. It gives its id. Errors:
// model.Conflict when there is a translation already.
func (ws *Workspace) TranslatePage(ctx context.Context, page *playbooks.Page, lang string) (id string, err error) {
	if !slices.Contains(playbooks.Langs, lang) || lang == page.Lang {
		return "", model.Errorf(model.Invalid, "error.page.kind", "there are no playbook pages of the kind %q in the language %q", page.Kind, lang)
	}
	if other := ws.Library().Translation(page, lang); other != nil {
		return "", model.Errorf(model.Conflict, "error.page.translated", "%s is the translation already", other.ID)
	}
	id = page.TranslationKey + "-" + lang
	lines := strings.Split(page.Source, "\n")
	for key, value := range map[string]string{"id": id, "lang": lang, "status": playbooks.Draft} {
		if line, _ := page.PositionOf(key); line > 0 && line <= len(lines) {
			end := ""
			if strings.HasSuffix(lines[line-1], "\r") {
				end = "\r"
			}
			lines[line-1] = key + ": " + value + end
		}
	}
	file := path.Join(lang, strings.TrimPrefix(page.Path, page.Lang+"/"))
	for i := 2; ws.HasOwnPage(file) || ws.atFile(file); i++ {
		file = path.Join(lang, fmt.Sprintf("%s-%d.md", strings.TrimSuffix(strings.TrimPrefix(page.Path, page.Lang+"/"), ".md"), i))
	}
	return id, ws.savePage(ctx, "translate_page", file, strings.Join(lines, "\n"), Saving{})
}
