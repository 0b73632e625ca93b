// Package preview shows the documents of a folder in a browser while they are
// written: a web server for one person, on this machine alone.
//
// It answers
//
//	/                 the list of documents, newest first
//	/ID               a document as pm render makes it; one that cannot be read shows
//	                  what is wrong, with the last good page below
//	/ID/FILE          evidence: a file in the folder beside the document that is named
//	                  like it, or one that the document names
//	/FILE             evidence that a page shown since the start names, as its links say it
//	/-/events         a stream of Server-Sent Events, one whenever a file has changed
//
// Nothing but the last good pages is remembered: every answer is made from the files
// as they are. The browser asks again whenever the stream says so, by a script that is
// put into the page when it is served (live.js).
//
// The server listens on the loopback address, answers only requests that name it
// (which keeps out a web site whose name was made to lead here, "DNS rebinding"), takes
// only GET, and opens no file outside of the folder, whatever links lead there.
package preview
