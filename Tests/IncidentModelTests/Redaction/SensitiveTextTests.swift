import Testing

@testable import IncidentModel

@Suite("Secrets and personal data")
struct SensitiveTextTests {
  @Test(
    "are blacked out",
    arguments: [
      ("password=hunter2 next", "password=[password] next"),
      ("DB_PASSWORD: 'hun ter2' next", "DB_PASSWORD: [password] next"),
      (#"{"api_key": "abc", "n": 1}"#, #"{"api_key": [password], "n": 1}"#),
      ("Authorization: Bearer abcdefghijkl", "Authorization: Bearer [password]"),
      ("key AKIAIOSFODNN7EXAMPLE end", "key [token] end"),
      ("ghp_0123456789abcdefghijklmnopqrstuvwxyz", "[token]"),
      (
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        "jwt [token]"
      ),
      ("mail ana.b+x@example.org.", "mail [e-mail address]."),
      ("card 4111 1111 1111 1111!", "card [card number]!"),
      ("iban DE89 3704 0044 0532 0130 00 ok", "iban [bank account] ok"),
      ("ssn 123-45-6789", "ssn [social security number]"),
      ("-----BEGIN RSA PRIVATE KEY-----", "[private key]"),
      ("export PGPASSWORD=secret; psql", "export PGPASSWORD=[password]; psql"),
    ])
  func blackedOut(text: String, clean: String) {
    #expect(SensitiveText.redacted(text) == clean)
  }

  @Test(
    "are not seen where there are none",
    arguments: [
      "rows 4111111111111112 of 9999999999999999", "run 2026-11-29 08:15:00 1764404100000",
      "password=$PGPASSWORD", "token: <token>", "secret=[secret]", "DE00 3704 0044 0532 0130 00",
      "000-45-6789 and 912-45-6789", "a@b", "user@host:~$ ls", "tokenizer: fast",
      "the secret is out",
      "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "",
    ])
  func leftAlone(text: String) {
    #expect(SensitiveText.redacted(text) == text)
  }

  @Test("are found in every line of a text")
  func lines() {
    #expect(
      SensitiveText.redacted("a\npassword=x\n\nb@c.de")
        == "a\npassword=[password]\n\n[e-mail address]")
  }

  @Test(
    "are told by the name of what is asked for",
    arguments: ["password", "API_TOKEN", "client-secret"])
  func secretNames(name: String) {
    #expect(SensitiveText.isSecret(name: name))
    #expect(!SensitiveText.isSecret(name: "pod"))
  }
}
