// Package config is what a team sets for all of its documents, in .pm/config.yaml:
// its words for severity, its services and people, its own fields, and how strict
// pm check is. Without the file, and for every key that it leaves out, the defaults
// hold. It is read like a document is: all problems at once, each at its place and
// with the nearest right word.
package config
