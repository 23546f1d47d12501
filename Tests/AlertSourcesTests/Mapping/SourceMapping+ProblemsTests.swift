import AlertSources
import FoundationEssentials
import Testing

@Suite struct SourceMappingProblemsTests {
  @Test func aMappingThatCanBeUsedHasNone() throws {
    let mapping = try mapping(SourceMappingTests.newRelic)
    #expect(mapping.problems == [])
    let again = try JSONDecoder().decode(
      SourceMapping.self, from: JSONEncoder().encode(mapping))
    #expect(again == mapping)
  }

  @Test(arguments: [
    (
      #""labelz":{}"#,
      "labelz is no key of a mapping. Use name, title, match, fields, labels, dedup, for_each, status_values, severity_values."
    ),
    (
      #""for_each":"incidents""#,
      "for_each: \"incidents\" is no JSON pointer. Write it like /incident/id, with ~1 for / and ~0 for ~ in a name."
    ),
    (
      #""labels":{"a":"/b~2"}"#,
      "labels.a: \"/b~2\" is no JSON pointer. Write it like /incident/id, with ~1 for / and ~0 for ~ in a name."
    ),
    (#""match":[{"equals":"x"}]"#, "match[0] needs a header or a pointer, and not both."),
    (
      #""match":[{"pointer":"a","equals":"x"}]"#,
      "match[0].pointer: \"a\" is no JSON pointer. Write it like /incident/id, with ~1 for / and ~0 for ~ in a name."
    ),
    (
      #""status_values":{"open":"burning"}"#,
      "status_values.open must be firing, acknowledged, resolved, ignore."
    ),
    (
      #""severity_values":{"bad":"SEV9"}"#,
      "severity_values.bad must be SEV1, SEV2, SEV3, SEV4 or none."
    ),
  ])
  func aBadKeyIsNamed(key: String, sentence: String) throws {
    let mapping = try mapping(#"{"name":"m","fields":{"title":"/t"},"dedup":"/t",\#(key)}"#)
    #expect(mapping.problems == [sentence])
  }

  @Test(arguments: [
    (
      #"{"fields":{"title":"/t"},"dedup":"/t"}"#,
      "name is missing. It makes the path, /ingest/<name>."
    ),
    (
      #"{"name":"New Relic","fields":{"title":"/t"},"dedup":"/t"}"#,
      "name New Relic makes no path. Use up to 40 of a-z, 0-9, - and _."
    ),
    (
      #"{"name":"dbt","fields":{"title":"/t"},"dedup":"/t"}"#,
      "name dbt belongs to a source that is built in. Choose another one."
    ),
    (
      #"{"name":"m","dedup":"/t"}"#, "fields.title is missing. Say where an alert's title is found."
    ),
    (
      #"{"name":"m","fields":{"title":"/t"}}"#,
      "dedup is missing. Name the values that make two reports the same alert."
    ),
    (
      #"{"name":"m","fields":{"title":"/t"},"dedup":["a","=b"]}"#,
      "dedup is the same for every alert. Name values of the alert."
    ),
    (
      #"{"name":"m","fields":{"title":"/t"},"dedup":"/a~"}"#,
      "dedup: \"/a~\" is no JSON pointer. Write it like /incident/id, with ~1 for / and ~0 for ~ in a name."
    ),
    (
      #"{"name":"m","fields":{"title":"/t","sev":"/s"},"dedup":"/t"}"#,
      "fields.sev is no field of an alert. Use title, status, severity, details, asset, product, owner, tier, signal, failure_kind, group, started_at, ended_at, url, runbook_url, dashboard_url, log_url, console_url."
    ),
  ])
  func whatIsMissingIsNamed(json: String, sentence: String) throws {
    #expect(try mapping(json).problems == [sentence])
  }

  private func mapping(_ json: String) throws -> SourceMapping {
    try JSONDecoder().decode(SourceMapping.self, from: Data(json.utf8))
  }
}
