package secret

// cloudTokens returns the patterns of tokens for clouds, hosts, databases and what runs on
// them. Their forms are documented by the vendors: AWS (IAM identifiers), Google Cloud (API
// keys, OAuth), Microsoft (identifiable secrets), HashiCorp (Vault tokens), Cloudflare (token
// formats), Tailscale (key prefixes), DigitalOcean, Databricks, Supabase, Docker.
func cloudTokens() []pattern {
	return []pattern{
		token("aws access key", "akia asia abia acca", `(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}`),
		token("aws session token", "iqojb3jpz2lu fwogzxivyxdz", `(?:IQoJb3JpZ2lu|FwoGZXIvYXdz)[A-Za-z0-9+/=%]{40,}`),
		token("aws bedrock key", "absk", `ABSK[A-Za-z0-9+/]{60,}={0,2}`),
		token("google api key", "aiza", `AIza[\w-]{35}`),
		token("google oauth token", "ya29.", `ya29\.[\w-]{20,}`),
		token("google refresh token", "1//0", `1//0[\w-]{35,}`),
		token("google authorization code", "4/0", `4/0[\w-]{40,}`),
		token("google client secret", "gocspx-", `GOCSPX-[\w-]{20,}`),
		token("google storage key", "goog1", `GOOG1[A-Z0-9]{50,}`),
		inside("azure client secret", "8q~ 7q~", `[\w.~-]{3}[78]Q~[\w.~-]{31,34}`),
		inside("azure devops token", "azdo", `[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}`),
		inside("azure functions key", "azfu", `[\w-]{44}AzFu[\w-]{6,}={0,2}`),
		token("alibaba access key", "ltai", `LTAI[A-Za-z0-9]{16,24}`),
		token("tencent secret id", "akid", `AKID[A-Za-z0-9]{32}`),
		token("yandex token", "aqvn y0_", `(?:AQVN[\w-]{35,}|y0_[\w-]{50,})`),
		token("digitalocean token", "dop_v1_ doo_v1_ dor_v1_", `do[opr]_v1_[0-9a-f]{64}`),
		randomToken("heroku token", "hrku-", `HRKU-[\w-]{36,}`),
		token("fly.io token", "fo1_ fm1_ fm2_ fm1a_ fm1r_", `(?:fo1_[\w-]{40,}|fm[12][ar]?_[A-Za-z0-9+/_=,-]{40,})`),
		randomToken("vercel token", "vcp_ vci_ vca_ vcr_ vck_", `vc[piark]_[A-Za-z0-9]{24,}`),
		randomToken("netlify token", "nfp_ nfc_ nfo_ nfu_ nfb_", `nf[pcoub]_[A-Za-z0-9]{36,}`),
		randomToken("render key", "rnd_", `rnd_[A-Za-z0-9]{28,}`),
		token("cloudflare token", "cfut_ cfat_ cfk_", `cf(?:ut|at|k)_[A-Za-z0-9_-]{40,}`),
		token("cloudflare origin key", "v1.0-", `v1\.0-[0-9a-f]{24}-[0-9a-f]{140,}`),
		token("tailscale key", "tskey-", `tskey-[a-z]+-[A-Za-z0-9]{6,}(?:CNTRL)?-[A-Za-z0-9]{16,}`),
		token("docker swarm token", "swmtkn-1-", `SWMTKN-1-[0-9a-z]{40,}-[0-9a-z]{20,}`),
		token("docker token", "dckr_pat_ dckr_oat_", `dckr_[po]at_[\w-]{24,}`),
		token("openshift token", "sha256~", `sha256~[\w-]{43}`),
		token("rancher token", "token-", `token-[a-z0-9]{5}:[a-z0-9]{54}`),
		token("vault token", "hvs. hvb. hvr.", `hv[sbr]\.[\w-]{24,}`),
		inside("terraform token", ".atlasv1.", `[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}`),
		token("pulumi token", "pul-", `pul-[0-9a-f]{40}`),
		token("doppler token", "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", `dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]{2,35}\.)?[A-Za-z0-9]{40,}`),
		token("infracost key", "ico-", `ico-[A-Za-z0-9]{32}`),
		token("1password service token", "ops_eyj", `ops_eyJ[\w+/=-]{80,}`),
		token("1password secret key", "a3-", `A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}`),
		token("databricks token", "dapi", `dapi[0-9a-f]{32}(?:-\d)?`),
		token("planetscale token", "pscale_tkn_ pscale_pw_ pscale_oauth_", `pscale_(?:tkn|pw|oauth)_[\w.=-]{32,}`),
		token("supabase token", "sbp_ sb_secret_", `(?:sbp_(?:\w{2,3}_)?[0-9a-f]{40}|sb_secret_[\w-]{20,})`),
		randomToken("neon key", "napi_", `napi_[a-z0-9]{40,}`),
		randomToken("mongodb atlas secret", "mdb_sa_sk_", `mdb_sa_sk_[\w-]{30,}`),
		token("aiven password", "avns_", `AVNS_[\w-]{19}`),
		token("cockroachdb key", "ccdb1_", `CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}`),
	}
}
