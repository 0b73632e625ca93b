package audience

import (
	"regexp"
	"strings"
	"sync"
)

// machineShapes are names that only machines have, with what a text must hold to have one.
var machineShapes = sync.OnceValue(func() []*regexp.Regexp {
	const (
		safe = `[bcdfghjklmnpqrstvwxz2456789]` // what Kubernetes makes suffixes of
		role = `(?:db|web|app|api|node|cache|redis|kafka|postgres|pg|mysql|mongo|es|elastic|worker|master|replica|shard|lb|proxy|gw|gateway|bastion|jump|vpn|dns|ns|mx|mail|smtp|ldap|nas|san|srv|server|host|vm|k8s|kube|etcd|zk|mq|queue|ci|build|runner|git|log|logs|mon|backup|file|fs|sql|ad|dc|fw|sw|router|switch|core)`
		env  = `(?:prod|prd|production|stg|stage|staging|dev|test|qa|uat|preprod|sandbox)`
	)
	shape := func(expression string) *regexp.Regexp { return regexp.MustCompile(`^(?i:` + expression + `)$`) }
	return []*regexp.Regexp{
		shape(`(?:[a-z0-9]+-)*[a-z0-9]+-[0-9a-f` + safe[1:len(safe)-1] + `]{8,10}-` + safe + `{5}`), // a pod of a deployment
		shape(`(?:i|vol|vpc|subnet|sg|eni|ami|snap|igw|rtb)-[0-9a-f]{8,17}`),                        // of Amazon
		shape(role + `[-_]?0\d{1,2}`), // db01
		shape(`(?:[a-z0-9]+[-_])*` + env + `[-_](?:[a-z0-9]+[-_])*` + role + `[-_]?\d{1,3}`),                      // prod-db-1
		shape(`(?:[a-z0-9]+[-_])*` + role + `[-_](?:[a-z0-9]+[-_])*` + env + `[-_]?\d{1,3}`),                      // db-prod-1
		shape(`(?:[a-z0-9]+[-_])+` + role + `[-_]?\d{1,3}|` + role + `[-_](?:[a-z0-9]+[-_])+\d{1,3}`),             // checkout-db-1
		shape(`(?:ip|host|node|ec2|vm|srv)-(?:10|127|192-168|172-(?:1[6-9]|2\d|3[01])|169-254)(?:-\d{1,3}){2,3}`), // ip-10-0-3-17
	}
})

// suffixed is a pod of a set: a name and five characters with a digit among them.
var suffixed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[a-z0-9]+-)*[a-z]+-([bcdfghjklmnpqrstvwxz2456789]{5})$`)
})

// isMachine reports whether a run is the name of a machine, or of a pod, by its shape. Of one
// with dots it is the first label.
func isMachine(run string) bool {
	label, _, _ := strings.Cut(run, ".")
	if !strings.ContainsAny(label, "0123456789-_") || len(label) < 4 || len(label) > longestLabel {
		return false
	}
	if label != run && isDashedAddress(label) {
		return true
	}
	for _, shape := range machineShapes() {
		if shape.MatchString(label) {
			return strings.ContainsAny(label, "0123456789")
		}
	}
	m := suffixed().FindStringSubmatch(label)
	return m != nil && strings.ContainsAny(m[1], "2456789") && strings.Trim(m[1], "2456789") != ""
}

// isDashedAddress reports whether a label is a private address with hyphens for dots.
func isDashedAddress(label string) bool {
	return strings.Count(label, "-") == 3 && isPrivate(strings.ReplaceAll(label, "-", "."), nil)
}
