// Package preview shows the documents of a folder in a browser while they are
// written: a web server for one person, on this machine alone.
//
// It answers
//
//	/                 the list of documents, newest first
//	/ID               a document as pm render makes it; one that cannot be read shows
//	                  what is wrong, with the last good page below
//	/ID/FILE          evidence: a file in the folder next to the document that has its
//	                  id as a name, or one that the document names
//	/FILE             evidence that a page shown since the start names, as its links say it
//	/-/events         a stream of Server-Sent Events, one whenever a file has changed
//
// Only the last good pages are kept: every response is made from the files as they are. A
// script that is added to each page (live.js) reloads it whenever the stream reports a change.
//
// The server listens on the loopback address, answers only requests to that address (a web
// site can have its name resolve to it, "DNS rebinding"), takes only GET, and opens no file
// outside of the folder, whatever links lead there.
package preview
