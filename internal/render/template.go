package render

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"text/template/parse"

	htmltemplate "html/template"
	texttemplate "text/template"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/picture"
	"github.com/f08c5b15/pm/templates"
)

// show is the function that every action of a template ends in. It is put there
// after parsing, as html/template does with its own escapers, so that
// {{.Title}} comes out right in every template, a team's own included.
const show = "show"

// readTemplate returns a template's text: the team's own where there is one,
// else the built-in.
func readTemplate(own fs.FS, name string) (string, error) {
	if own != nil {
		text, err := fs.ReadFile(own, name)
		if err == nil {
			return string(text), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", failure.WithHint(fmt.Errorf("read template %s: %w", name, err), "a template is a regular file, and no link to it leads out of the repository")
		}
	}
	text, err := fs.ReadFile(templates.FS, name)
	if err != nil {
		return "", fmt.Errorf("read template %s: %w", name, err)
	}
	return string(text), nil
}

func parseMarkdown(own fs.FS, name string) (*texttemplate.Template, error) {
	text, err := readTemplate(own, name)
	if err != nil {
		return nil, err
	}
	t, err := texttemplate.New(name).Funcs(texttemplate.FuncMap{
		show:     showMarkdown,
		"cell":   cell,
		"fields": fields,
		"rows":   rows,
		"nth":    func(i int) int { return i + 1 },
	}).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("parse template: %w", err)
	}
	for _, each := range t.Templates() {
		if each.Tree != nil {
			showAll(each.Tree.Root)
		}
	}
	return t, nil
}

// showAll makes every action below a node that prints something end in show.
func showAll(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, each := range n.Nodes {
			showAll(each)
		}
	case *parse.ActionNode:
		if len(n.Pipe.Decl) == 0 && !endsIn(n.Pipe, "cell") {
			n.Pipe.Cmds = append(n.Pipe.Cmds, &parse.CommandNode{
				NodeType: parse.NodeCommand,
				Pos:      n.Pos,
				Args:     []parse.Node{parse.NewIdentifier(show).SetPos(n.Pos)},
			})
		}
	case *parse.IfNode:
		showAll(n.List)
		showAll(n.ElseList)
	case *parse.RangeNode:
		showAll(n.List)
		showAll(n.ElseList)
	case *parse.WithNode:
		showAll(n.List)
		showAll(n.ElseList)
	}
}

// endsIn reports whether a pipeline ends in a function that shows by itself.
func endsIn(p *parse.PipeNode, function string) bool {
	name, ok := p.Cmds[len(p.Cmds)-1].Args[0].(*parse.IdentifierNode)
	return ok && name.Ident == function
}

// A style is a page's style sheet and the policy that allows nothing but it and the images
// in the page.
type style struct {
	element htmltemplate.HTML
	policy  string
}

// parseStyle reads the style sheet. The policy names it by its hash, so that a
// page cannot load, run or send anything, whatever is written in it.
func parseStyle(own fs.FS, name string) (style, error) {
	text, err := readTemplate(own, name)
	if err != nil {
		return style{}, err
	}
	if name == "page.css" {
		text = picture.Style() + text // so that a team's own style can change the pictures too
	}
	text = compact(text)
	sum := sha256.Sum256([]byte(text))
	return style{
		element: htmltemplate.HTML("<style>" + text + "</style>"),
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; img-src data:; base-uri 'none'; form-action 'none'",
	}, nil
}
