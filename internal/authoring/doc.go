// Package authoring writes documents: a new one or a change to one, by a round of questions,
// in an editor, by values for fields, or event by event while an incident goes on.
//
// Nothing that its author typed is lost. A round of questions keeps a draft of every key;
// what someone else has changed in the file meanwhile is merged with it; and a text that
// cannot be written where it belongs is kept in a file, which the error names (Keeper).
//
// The parts are a Writer, which puts documents into files and merges changes, and on top of
// it a Round of questions, an edit in an editor, and a Log of events.
package authoring
