package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestSchemaURL checks that the schema of a document is in the repository where its address is.
func TestSchemaURL(t *testing.T) {
	t.Parallel()
	name, ok := strings.CutPrefix(schemaURL, "https://raw.githubusercontent.com/f08c5b15/pm/main/")
	have, err := os.ReadFile("../../" + name)
	if err != nil || !ok || !bytes.Equal(have, postmortem.JSONSchema()) {
		t.Errorf("%s is not the address of the schema: %v", schemaURL, err)
	}
}
