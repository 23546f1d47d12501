import AlertSources
import IncidentModel
import Testing

/// Bodies as large as the receiver takes are read in one pass, whatever is in them.
///
/// None of these would end within a person's patience if reading were quadratic; no clock is looked at.
@Suite struct LinearReadingTests {
  @Test func aManifestOfTwentyThousandNodesIsRead() throws {
    let parents = (0..<20_000).map { #""model.p.m\#($0)":["model.p.m\#($0 + 1)"]"# }
    let body = #"""
      {"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v12.json"},
        "parent_map":{\#(parents.joined(separator: ","))}}
      """#
    #expect(try reading(Dbt.self, body).lineage.count == 20_000)
  }

  @Test func aMailOfManyTagsAndEntitiesIsRead() throws {
    let html = String(repeating: "<a href=\"x\">&amp;<td>= </a>&#x41;<", count: 30_000)
    let mail = "Subject: s\nContent-Type: text/html\n\n\(html)"
    #expect(try reading(Email.self, mail).alerts.count == 1)
  }

  @Test func aSubjectOfManyBeginningsOfEncodedWordsIsRead() throws {
    let mail = "Subject: \(String(repeating: "=?u?q?a ", count: 30_000))\n\nbody"
    #expect(try reading(Email.self, mail).alerts.count == 1)
  }

  @Test func aMailOfManyPartsWithinPartsIsRead() throws {
    let part = "--x\nContent-Type: multipart/mixed; boundary=x\n\n"
    let mail =
      "Subject: s\nContent-Type: multipart/mixed; boundary=x\n\n"
      + String(repeating: part, count: 10_000)
    #expect(try reading(Email.self, mail).alerts.count == 1)
  }

  @Test func manyMessagesOfSyslogAreRead() throws {
    let line = "<11>1 - h a - - [x@1 a=\"1\" b=\"2\"] load failed\n"
    #expect(try reading(Syslog.self, String(repeating: line, count: 10_000)).alerts.count == 10_000)
  }

  @Test func aMessageOfManyLinesIsRead() throws {
    let body = "<11>load failed\n" + String(repeating: "  at line\n", count: 60_000)
    #expect(try reading(Syslog.self, body).alerts.count == 1)
  }

  private func reading(_ source: any AlertSource.Type, _ body: String) throws -> AlertReading {
    try source.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
