package secret

// modelTokens returns the patterns of tokens for language models and what is built on them.
// Their forms are documented by the vendors: OpenAI, Anthropic, Hugging Face (user access
// tokens), Groq, LangSmith, Langfuse, NVIDIA NGC, Pinecone, Replicate, Tavily, Azure OpenAI.
func modelTokens() []pattern {
	return []pattern{
		token("openai key", "sk-proj- sk-svcacct- sk-admin- sk-service-", `sk-(?:proj|svcacct|admin|service)-[\w-]{20,}`),
		randomToken("openai key", "sk-", `sk-[A-Za-z0-9]{20,}`),
		token("anthropic key", "sk-ant-", `sk-ant-[a-z]+\d\d-[\w-]{20,}`),
		token("openrouter key", "sk-or-", `sk-or-v1-[0-9a-f]{64}`),
		token("langfuse key", "sk-lf-", `sk-lf-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}`),
		randomToken("helicone key", "sk-helicone-", `sk-helicone-[\w-]{20,}`),
		inside("azure openai key", "jqqj9", `[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{27}`),
		randomToken("hugging face token", "hf_ api_org_", `(?:hf|api_org)_[A-Za-z0-9]{34,}`),
		token("replicate token", "r8_", `r8_[A-Za-z0-9]{37}`),
		randomToken("groq key", "gsk_", `gsk_[A-Za-z0-9]{40,}`),
		randomToken("perplexity key", "pplx-", `pplx-[A-Za-z0-9]{40,}`),
		randomToken("xai key", "xai-", `xai-[A-Za-z0-9]{60,}`),
		randomToken("cerebras key", "csk-", `csk-[a-z0-9]{40,}`),
		randomToken("together key", "tgp_v1_", `tgp_v1_[\w-]{40,}`),
		randomToken("fireworks key", "fw_", `fw_[A-Za-z0-9]{22,}`),
		randomToken("voyage key", "pa-", `pa-[\w-]{43}`),
		randomToken("jina key", "jina_", `jina_[\w-]{50,}`),
		token("langsmith key", "lsv2_", `lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}`),
		randomToken("llamaindex key", "llx-", `llx-[\w-]{40,}`),
		randomToken("weights & biases key", "wandb_v1_", `wandb_v1_\w{40,}`),
		randomToken("nvidia key", "nvapi-", `nvapi-[\w-]{50,}`),
		randomToken("tavily key", "tvly-", `tvly-[\w-]{20,}`),
		randomToken("firecrawl key", "fc-", `fc-[0-9a-f]{32}`),
		token("e2b key", "e2b_", `e2b_[0-9a-f]{40}`),
		randomToken("runpod key", "rpa_", `rpa_[A-Za-z0-9]{40,}`),
		randomToken("anyscale key", "esecret_", `esecret_[a-z0-9]{20,}`),
		randomToken("elevenlabs key", "sk_", `sk_[0-9a-f]{48}`),
		randomToken("pinecone key", "pcsk_", `pcsk_\w{40,}`),
	}
}
