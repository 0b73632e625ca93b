package secret

// moneyTokens returns the patterns of tokens for payments, banks, shops and shipping. Their
// forms are documented by the vendors: Stripe (API keys), Square, Braintree, Adyen (API
// credentials), Paddle (API keys), Plaid, Shopify (access tokens), Mercado Pago, Xendit.
func moneyTokens() []pattern {
	return []pattern{
		token("stripe key", "sk_live_ sk_test_ rk_live_ rk_test_", `[sr]k_(?:live|test)_[A-Za-z0-9]{10,}`),
		token("stripe webhook secret", "whsec_", `whsec_[A-Za-z0-9+/=]{24,}`),
		token("square token", "sq0atp- sq0csp-", `sq0(?:atp|csp)-[\w-]{22,}`),
		randomToken("square token", "eaaa", `EAAA[\w-]{60}`),
		token("paypal token", "access_token$", `access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}`),
		token("plaid token", "access-production- access-sandbox- access-development-", `access-(?:production|sandbox|development)-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}`),
		token("razorpay key", "rzp_live_ rzp_test_", `rzp_(?:live|test)_[A-Za-z0-9]{14}`),
		token("flutterwave key", "flwseck", `FLWSECK(?:_TEST)?-[0-9A-Za-z-]{20,}`),
		randomToken("mollie key", "live_ test_", `(?:live|test)_[A-Za-z0-9]{30,}`),
		token("easypost key", "ezak ezat", `EZ[AT]K[A-Za-z0-9]{54}`),
		token("shippo token", "shippo_live_ shippo_test_", `shippo_(?:live|test)_[0-9a-f]{40}`),
		token("duffel token", "duffel_live_ duffel_test_", `duffel_(?:live|test)_[\w-]{40,}`),
		token("shopify token", "shpat_ shpca_ shppa_ shpss_ shptka_ shpua_", `shp(?:at|ca|pa|ss|tka|ua)_[0-9a-fA-F]{32}`),
		randomToken("adyen key", "aqe", `AQE[A-Za-z0-9+/]{40,}={0,2}-[A-Za-z0-9+/]{30,}={0,2}-[\w(){}\[\]<>^~!@#$%&*+=.,;:?|-]{10,20}`),
		randomToken("paddle key", "pdl_", `pdl_(?:live|sdbx|ntfset)_[A-Za-z0-9_+/]{30,}`),
		randomToken("xendit key", "xnd_", `xnd_(?:production|development)_[A-Za-z0-9]{20,}`),
		randomToken("omise key", "skey_", `skey_(?:test_)?[a-z0-9]{16,}`),
		randomToken("midtrans key", "mid-server-", `Mid-server-[\w-]{20,}`),
		token("mercado pago token", "app_usr-", `APP_USR-\d{10,}-\d{4,}-[0-9a-f]{32}-\d+`),
		token("asaas key", "$aact_", `\$aact_[\w:=$+/-]{40,}`),
		randomToken("brex token", "bxt_", `bxt_[A-Za-z0-9]{36,}`),
		randomToken("gocardless token", "sandbox_", `sandbox_[A-Za-z0-9_-]{40}`),
		// RFC 8959.
		randomToken("secret token", "secret-token:", `secret-token:[\w.~%/-]{12,}`),
	}
}
