import AlertSources
import IncidentModel
import Testing

@Suite struct SourceRecognitionTests {
  @Test(arguments: DataToolSampleTests.rows)
  func everyRecordedBodyIsRecognisedByItsShapeWhereItHasOne(row: DataToolSampleTests.Row) throws {
    guard DataToolSampleTests.isOurs(row) else { return }
    let bytes = try Fixture.bytes(row.source, row.name)
    let match = SourceRecognition.match(fileName: "body", bytes: bytes)
    // A form and the data of a binary CloudEvent look like anything.
    let isShapeless = row.file.hasSuffix("_form.txt") || row.file == "cloudevents__binary.json"
    #expect(match?.source == (isShapeless ? nil : row.source))
  }

  @Test(arguments: [
    ("target/run_results.json", "dbt"), ("Manifest.JSON", "dbt"), ("sources.json", "dbt"),
    ("mail.EML", "email"),
  ])
  func someNamesAreEnough(name: String, source: String) {
    #expect(SourceRecognition.match(fileName: name, bytes: [])?.source == source)
  }

  @Test(arguments: [
    (#"{"title":"late"}"#, "generic"), (#"{"alerts":[{"title":"late"}]}"#, "generic"),
    ("<11>1 - - - - - text", "syslog"), ("12 <11>1 - - - - text", "syslog"),
    ("Subject: late\n\nbody", "email"),
    (#"{"alerts":[],"groupKey":"{}","version":"4"}"#, "alertmanager"),
  ])
  func shapesTellSources(body: String, source: String) {
    #expect(SourceRecognition.match(fileName: "x", bytes: Array(body.utf8))?.source == source)
  }

  @Test(arguments: ["", "{}", "[]", "{\"a\":", "hello", "<html></html>", "\u{0}\u{1}", "[1]"])
  func whatCannotBeToldIsLeftToAPerson(body: String) {
    #expect(SourceRecognition.match(fileName: "x", bytes: Array(body.utf8)) == nil)
  }

  @Test func aMatchTellsTheMediaTypeToReadItAs() {
    #expect(
      SourceRecognition.match(fileName: "x.eml", bytes: [])?.contentType == "message/rfc822")
    #expect(
      SourceRecognition.match(fileName: "x", bytes: Array("<11>x".utf8))?.contentType
        == "application/syslog")
  }
}
