package phrase

import "github.com/f08c5b15/pm/internal/postmortem"

// A Figure is a length of time with the words for it.
type Figure struct {
	// Key is its key in JSON, such as time_to_detect.
	Key string
	// Name is what readers call it, such as "Time to detect".
	Name string
	// Definition is what it is calculated from, such as "detected − started".
	Definition string
	// Span is the time itself.
	Span postmortem.Span
}

// Figures returns the figures of one window, in the words of a security incident
// (compromise, discovery, containment) where the document is one.
func Figures(f postmortem.Figures, w postmortem.Window) []Figure {
	var list []Figure
	for _, each := range f.Of(w) {
		list = append(list, NewFigure(each, f.Security))
	}
	return list
}

// Names returns several names as one: "Impact, time to mitigate and time to resolve".
func Names(names ...string) string {
	text := ""
	for i, name := range names {
		switch {
		case i == 0:
			text = name
			continue
		case i == len(names)-1:
			text += " and "
		default:
			text += ", "
		}
		text += LowerFirst(name)
	}
	return text
}

// NewFigure returns a figure with the words for it.
func NewFigure(f postmortem.Figure, security bool) Figure {
	figure := Figure{Key: f.Key, Span: f.Span}
	figure.Name, figure.Definition = figureWords(f.Key, security)
	if f.Key == "time_to_mitigate" && f.Span.To.Name == string(postmortem.Resolved) {
		figure.Definition += "; resolved, where nothing is marked mitigated"
	}
	return figure
}

// figureWords returns the name and the definition of the figure with a key.
func figureWords(key string, security bool) (name, definition string) {
	switch key {
	case "impact":
		return "Impact", "how long users were affected"
	case "total_impact":
		return "Impact", "all windows together"
	case "span":
		return "Span", "first start to last end"
	case "time_to_detect":
		if security {
			return "Compromise to discovery", "discovered (detected) − compromised (started)"
		}
		return "Time to detect", "detected − started"
	case "time_to_acknowledge":
		return "Time to acknowledge", "acknowledged − detected"
	case "time_to_mitigate":
		if security {
			return "Compromise to containment", "contained (mitigated) − compromised (started)"
		}
		return "Time to mitigate", "mitigated − started"
	case "time_to_resolve":
		return "Time to resolve", "resolved − started"
	case "publication_lag":
		return "Publication lag", "published − last resolved"
	case "budget":
		return "Error budget used", "bad events ÷ (all events × (1 − objective))"
	}
	return key, ""
}
