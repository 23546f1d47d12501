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
      ("at postgres://etl:hunter2@wh.example/prod", "at postgres://etl:[password]@wh.example/prod"),
      ("load --password Fa-ke now", "load --password [password] now"),
      ("curl -u admin:S3cret https://x", "curl -u admin:[password] https://x"),
      ("Authorization: Basic YWRtaW46RmFrZQ==", "Authorization: Basic [password]"),
      ("FERNET_KEY=aRsRY1gcvCe1imhVS4BNKYo=", "FERNET_KEY=[password]"),
      ("DD_APP_KEY: fa4e0123456789abcdef0123", "DD_APP_KEY: [password]"),
      ("call +44 20 7946 0958, or +1 (0)415-555-0134.", "call [phone number], or [phone number]."),
      ("dni 12345678Z", "dni [national id]"), ("nie X1234567L", "nie [national id]"),
      ("cpf 529.982.247-25", "cpf [national id]"),
      ("born 811218-9876.", "born [national id]."),
      ("nino AB123456C", "nino [national id]"), ("cf RSSMRA85T10A562S", "cf [national id]"),
      ("nir 255081416802538", "nir [national id]"),
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
      "the secret is out", "secret: see vault path kv/data/dbt", "the bearer certificate is old",
      "basic understanding", "dni 12345678A", "cpf 529.982.247-26", "born 811218-9875",
      "+1764404100000", "key=orders_daily partition=2026-01-01", "sort key: order_id",
      "s3_key=part-00000-tid-1234567890123456789-abcdef01.parquet", "http://db:5432/x",
      "postgres://etl:${PASSWORD}@wh/prod", "git commit -m message", "tar -u archive.tar",
      "curl -u me:'[password]' h", "load --password $PASSWORD",
      "cf RSSMRA85T10A562T", "nir 255081416802539", "x +12 rows",
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

  @Test("are found in a text at their places, a private key with all its lines")
  func places() {
    let text =
      "a b@c.de\n-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nx@y.de"
    #expect(
      SensitiveText.spans(inLinesOf: text.utf8) == [
        SensitiveSpan(.email, 2..<8), SensitiveSpan(.privateKey, 9..<74),
        SensitiveSpan(.email, 75..<81),
      ])
  }

  @Test(
    "are told by the name of what is asked for",
    arguments: ["password", "API_TOKEN", "client-secret"])
  func secretNames(name: String) {
    #expect(SensitiveText.isSecret(name: name))
    #expect(!SensitiveText.isSecret(name: "pod"))
  }
}
