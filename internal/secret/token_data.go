package secret

import "strings"

// dataTokens returns the patterns of tokens for databases, tables, analytics and feature
// flags. Their forms are documented by the vendors: Databricks, Supabase, Neon, PlanetScale,
// MongoDB Atlas, Convex (deploy keys), Fauna, ClickHouse Cloud, Airtable, Notion,
// LaunchDarkly, Unleash (API token types), ConfigCat, Statsig, Flagsmith.
func dataTokens() []pattern {
	return []pattern{
		token("databricks token", "dapi", `dapi[0-9a-f]{32}(?:-\d)?`),
		token("planetscale token", "pscale_tkn_ pscale_pw_ pscale_oauth_", `pscale_(?:tkn|pw|oauth)_[\w.=-]{32,}`),
		token("supabase token", "sbp_ sb_secret_", `(?:sbp_(?:\w{2,3}_)?[0-9a-f]{40}|sb_secret_[\w-]{20,})`),
		randomToken("neon key", "napi_", `napi_[a-z0-9]{40,}`),
		randomToken("mongodb atlas secret", "mdb_sa_sk_", `mdb_sa_sk_[\w-]{30,}`),
		token("aiven password", "avns_", `AVNS_[\w-]{19}`),
		token("cockroachdb key", "ccdb1_", `CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}`),
		token("airtable token", "pat", `pat[A-Za-z0-9]{14}\.[0-9a-f]{64}`),
		randomToken("notion token", "ntn_ secret_", `(?:ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43})`),
		randomToken("posthog key", "phx_", `phx_[A-Za-z0-9]{40,}`),
		token("segment token", "sgp_", `sgp_[A-Za-z0-9]{64}`),
		token("launchdarkly key", "sdk- api-", `(?:sdk|api)-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}`),
		randomToken("xata key", "xau_", `xau_[A-Za-z0-9]{30,}`),
		token("materialize password", "mzp_", `mzp_[0-9a-f]{32,}`),
		randomToken("convex key", "prod: preview: dev:", `(?:prod|preview|dev):[\w-]+\|[A-Za-z0-9+/=_-]{30,}`),
		randomToken("fauna key", "fnae fnaf", `fnA[EF][\w-]{34,}`),
		randomToken("clickhouse key", "4b1d", `4b1d[A-Za-z0-9]{38}`),
		randomToken("tinybird token", "p.eyj", `p\.eyJ[\w-]{20,}\.[\w-]{20,}`),
		randomToken("statsig key", "secret- console-", `(?:secret|console)-[A-Za-z0-9]{36,}`),
		token("configcat key", "configcat-sdk-", `configcat-sdk-\d/[\w-]{22}/[\w-]{22}`),
		randomToken("devcycle key", "dvc_server_", `dvc_server_\w{16,}`),
		randomToken("flagsmith key", "ser.", `ser\.[A-Za-z0-9]{22}`),
		randomToken("growthbook key", "secret_", `secret_(?:admin|readonly|user)?_?[A-Za-z0-9+/]{30,}={0,2}`),
		{kind: "unleash token", anchors: []string{":production.", ":development.", ":default.", ":staging.", ":test."}, find: unleashToken, anywhere: true},
		randomToken("confluent key", "cflt", `cflt[A-Za-z0-9+/]{50,}`),
		randomToken("metabase key", "mb_", `mb_[A-Za-z0-9+/=]{40,}`),
		token("hex token", "hxtp_ hxtw_", `hxt[pw]_[0-9a-f]{60,}`),
		randomToken("retool token", "retool_", `retool_[A-Za-z0-9]{20,}`),
		randomToken("pubnub key", "sec-c-", `sec-c-[A-Za-z0-9+/=-]{36,}`),
	}
}

// unleashToken finds a token of Unleash: project:environment.hash, of which the project can
// be a star.
func unleashToken(text string, at int) (start, end int) {
	const minHash = 40
	start = at
	for first := max(0, at-64); start > first && (isNameByte(text[start-1]) || strings.IndexByte("*[]", text[start-1]) >= 0); {
		start--
	}
	dot := at + strings.IndexByte(text[at:], '.') + 1
	for end = dot; end < len(text) && isHex(text[end]); {
		end++
	}
	if start == at || end < dot+minHash || end < len(text) && isWordByte(text[end]) {
		return 0, 0
	}
	return start, end
}
