// Package report writes findings: as text, JSON, annotations of GitHub Actions, SARIF 2.1.0,
// and JUnit's XML.
package report
