package audience

// isOrdinary reports whether a word is common in English prose, so that it is no sign
// of a person whose name or id it also is. Names that are seldom anything else (jack,
// frank) are not among them.
func isOrdinary(folded string) bool {
	switch folded {
	case "al", "am", "an", "and", "as", "at", "be", "but", "by", "can", "do", "for", "go", "ha", "had", "has", "he", "her", "him",
		"his", "if", "in", "is", "it", "let", "long", "may", "me", "might", "must", "my", "new", "no", "not", "now", "of", "off",
		"old", "on", "once", "one", "only", "or", "our", "out", "say", "see", "set", "she", "so", "some", "that", "the", "they",
		"this", "to", "up", "us", "use", "very", "was", "way", "we", "were", "what", "when", "who", "will", "with", "you",
		"day", "dawn", "hour", "min", "april", "june", "august", "summer", "winter", "autumn",
		"back", "bar", "base", "bill", "black", "blue", "bond", "book", "branch", "bridge", "brown", "case", "chance", "check",
		"close", "cloud", "core", "cross", "data", "db", "deal", "dev", "drop", "early", "east", "ever", "fair", "faith", "field",
		"fire", "first", "free", "full", "gold", "good", "grace", "grant", "green", "grey", "ground", "guard", "hall", "hard",
		"home", "hope", "host", "just", "key", "kit", "lake", "large", "last", "law", "lead", "light", "link", "little", "low",
		"major", "many", "mark", "max", "mean", "mile", "minor", "moon", "more", "most", "net", "nice", "north", "ops", "page",
		"park", "part", "pat", "patch", "peace", "pool", "poor", "post", "power", "price", "prince", "quick", "read", "red",
		"rest", "rich", "ring", "rise", "river", "rob", "rock", "root", "rose", "rush", "sale", "sand", "save", "scout", "service",
		"sharp", "shell", "short", "sky", "small", "south", "spring", "stage", "star", "start", "state", "steel", "stone", "store",
		"storm", "story", "street", "strong", "sue", "sun", "support", "sure", "swift", "team", "test", "tile", "time", "true",
		"wall", "ward", "wave", "web", "welcome", "well", "west", "white", "wild", "win", "wise", "wood", "word", "work", "young":
		return true
	}
	return false
}
