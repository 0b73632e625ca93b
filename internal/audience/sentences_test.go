package audience

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// sentenceGuard knows what is at the top of testdata/sentences.txt.
func sentenceGuard() guard {
	people := []postmortem.Person{
		{ID: "ana", Name: "Ana Silva"}, {ID: "joseph", Name: "Joseph O'Brien"}, {ID: "time", Name: "Tim Engel"}, {ID: "will", Name: "Will Marsh"},
		{ID: "mark", Name: "Mark Price"}, {ID: "grace", Name: "Grace Kim"}, {ID: "jm", Name: "Jörg Müller"}, {ID: "ines", Name: "Inês Falcão"},
		{ID: "rose", Name: "Rose Carter"}, {ID: "may", Name: "May Lin"}, {ID: "tom", Name: "Tom Jenkins"}, {ID: "ruby", Name: "Ruby Chen"},
		{ID: "chase", Name: "Chase Young"}, {ID: "vic", Name: "Victoria Banks"}, {Name: "Art Bishop"}, {Name: "王小明"}, {Name: "Jean-Luc Moreau"},
		{ID: "sofia", Name: "Sofia Andersson"}, {ID: "dana", Name: "Dana O'Neill"}, {ID: "hope", Name: "Hope Miller"},
		{ID: "kwame", Name: "Kwame Mensah"}, {ID: "ingrid", Name: "Ingrid Sørensen"}, {ID: "yuki", Name: "Yuki Tanaka"}, {ID: "lw", Name: "Li Wei"},
		{ID: "dmitri", Name: "Dmitri Ivanov"}, {ID: "ravi", Name: "Ravi Patel"}, {ID: "mac", Name: "Mary-Ann Cole"}, {ID: "jordan", Name: "Jordan Page"},
		{ID: "robin", Name: "Robin Lee"}, {ID: "oscar", Name: "Oscar Waters"}, {ID: "julia", Name: "Julia Stone"}, {ID: "tomb", Name: "Tom Bright"},
		{ID: "done", Name: "Don Epp"}, {ID: "sky", Name: "Sky Amber"}, {ID: "pat", Name: "Pat Power"}, {ID: "max", Name: "Max Frost"},
		{ID: "rae", Name: "Rae Stone", Credit: true},
		{Name: "Fatima Al-Rashid"}, {Name: "Łukasz Woźniak"}, {Name: "Björn Öström"}, {Name: "Thị Nguyễn"}, {Name: "山田太郎"}, {Name: "山田"}, {Name: "Вера Петрова"},
		{ID: "oal"},
	}
	for _, name := range []string{
		"Rob Banks", "Sue Fields", "Bill Daniels", "Christian Case", "Faith Long", "Hunter Gray", "Summer Day", "Angel Cruz",
		"Violet Baker", "Mason Brooks", "Penny Stark", "Dean Martin", "Drew Cloud", "Gene Wilder", "Reed Marsh", "Ray Price",
		"Wade Rivers", "Alexa Stone", "Kelly Green", "Ty Cobb", "Tim E.", "Ian Fleming", "Al Gore", "Don Key", "Sam Sun",
		"Aurora Diaz", "Sterling Fox", "Crystal Moon", "Dash Patel", "Nova Apollo", "Phoenix Atlas", "Sage Basil", "Austin Jackson",
		"Charlotte Holland", "Georgia Lincoln", "Carolina Hudson", "Taylor Swann", "Logan Kelvin", "Harper Newton", "Jasper Mercury", "Patience Joy",
		"Lily Iris", "Amber Pearl", "Ivy Heather", "Olive Dale", "Glen Pierce", "Lane Brook", "Clay Cliff", "Grant Josh",
		"Nick Rusty", "Duke Pat", "Sandy Herb", "Dawn Eve", "Heather Grey", "Brook Stone", "Cliff Burn", "Herb Gold",
		"Josh Low", "Iris Ward", "Eve Mann",
	} {
		id, _, _ := strings.Cut(strings.ToLower(name), " ")
		people = append(people, postmortem.Person{ID: id, Name: name})
	}
	return newGuard(&postmortem.Document{People: people}, Rules{
		Hosts:     []string{"db7", "vault-9", "prod.example.com", "acme-int.net", "203.0.113.0/24", "198.18.0.0/15"},
		Forbidden: []string{"Example Bank", "Blue Heron", "Project Falcon", "Acme", "Northwind Traders", "Operation Blue Moon", "Contoso"},
		Accepted:  []string{"Grace Period Plan", "status.lan.example.com"},
	})
}

// counts are how many leaks there are and were found, and how many fair sentences there are and
// raised an alarm.
type counts struct{ leaks, found, fair, alarms int }

// countSentences reads the sentences of the file, and logs those that it is wrong about.
func countSentences(t testing.TB) counts {
	t.Helper()
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	g := sentenceGuard()
	var n counts
	for line := range strings.Lines(string(data)) {
		sign, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		text = unescaped(text)
		leaks := g.find(Leak{}, markup.ParseProse(text).Words(), text)
		switch {
		case sign == "-" && len(leaks) > 0:
			n.leaks, n.found = n.leaks+1, n.found+1
		case sign == "-":
			n.leaks++
			t.Logf("not found in: %s", text)
		case sign == "+" && len(leaks) > 0:
			n.fair, n.alarms = n.fair+1, n.alarms+1
			t.Logf("an alarm in: %s%s", text, leaks)
		case sign == "+":
			n.fair++
		}
	}
	return n
}

// TestSentences counts what is found of the leaks in a table, and the alarms in its fair sentences.
func TestSentences(t *testing.T) {
	t.Parallel()
	n := countSentences(t)
	t.Logf("found %d of %d leaks; %d alarms in %d fair sentences", n.found, n.leaks, n.alarms, n.fair)
	if n.leaks < 200 || n.fair < 200 || n.found*100 < n.leaks*95 || n.alarms*100 > n.fair*5 {
		t.Errorf("%+v: want 200 of each, 95 of 100 leaks found and at most 5 alarms in 100 fair sentences", n)
	}
}

// unescaped returns a line of the file with the characters that it names.
func unescaped(line string) string {
	line = strings.ReplaceAll(line, `\n`, "\n")
	for {
		before, after, ok := strings.Cut(line, `\u`)
		if !ok || len(after) < 4 {
			return line
		}
		n, err := strconv.ParseUint(after[:4], 16, 32)
		if err != nil {
			return line
		}
		line = before + string(rune(n)) + after[4:]
	}
}
