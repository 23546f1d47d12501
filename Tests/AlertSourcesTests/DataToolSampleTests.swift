import AlertSources
import FoundationEssentials
import IncidentModel
import Testing

/// Every recorded body of a data tool, and what it became; the table is `Fixtures/data-tools.md`.
@Suite struct DataToolSampleTests {
  /// A row of the table.
  struct Row: CustomTestStringConvertible, Sendable {
    var file: String
    var source: String
    var became: String

    /// The name of the fixture.
    var name: String { file.hasSuffix(".json") ? String(file.dropLast(5)) : file }
    var testDescription: String { file }
  }

  @Test(arguments: rows.filter(isOurs))
  func aRecordedBodyBecomesWhatTheTableSays(row: Row) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == row.source })
    #expect(Self.told(try Fixture.reading(source, row.name)) == row.became)
  }

  @Test(
    .enabled(if: Fixture.hasShared, "needs the samples of the shared folder"), arguments: rows)
  func theSharedSampleBecomesTheSame(row: Row) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == row.source })
    let file = Self.samples.appending(path: row.file)
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    let request = Self.samples.appending(path: row.file.prefix { $0 != "." } + ".req")
    let head =
      FileManager.default.fileExists(atPath: request.path)
      ? try String(contentsOf: request, encoding: .utf8) : ""
    let message = Fixture.message(source, try [UInt8](Data(contentsOf: file)), head: head)
    #expect(Self.told(try source.reading(of: message)) == row.became)
  }

  @Test(.enabled(if: Fixture.hasShared, "needs the samples of the shared folder"))
  func everySharedSampleOfADataToolHasARow() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.samples.path)
    let tools = [
      "airflow2__", "airflow3__", "cloudevents__", "dbt__", "email__", "generic__", "gx__", "k8s__",
      "montecarlo__", "openlineage__", "soda__", "soda_cloud__", "syslog__",
    ]
    let ours = names.filter { name in
      !name.hasSuffix(".req") && tools.contains(where: name.hasPrefix)
    }
    #expect(ours.count >= 40)
    #expect(Set(ours).subtracting(Self.rows.map(\.file)) == [])
  }

  /// Returns what a reading holds, as the table has it.
  static func told(_ reading: AlertReading) -> String {
    var parts = reading.alerts.map { alert in
      let status = alert.isStatusOnly ? "ends" : alert.status.rawValue
      let severity = alert.isStatusOnly ? "" : " \(alert.severity?.name ?? "no severity")"
      let title = alert.title.replacing("|", with: "\\|")
      return "\(status)\(severity): \(title)"
    }
    parts += reading.skipped.map { "skipped: \($0.sentence)" }
    if !reading.lineage.isEmpty { parts.append("edges: \(reading.lineage.count)") }
    return parts.isEmpty ? "nothing to alert about" : parts.joined(separator: "<br>")
  }

  static let rows: [Row] = {
    do {
      let text = try String(
        contentsOf: fixtures.appending(path: "data-tools.md"), encoding: .utf8)
      return text.split(whereSeparator: \.isNewline).dropFirst(2).map { line in
        let cells = line.split(separator: " | ", maxSplits: 2).map(String.init)
        return Row(
          file: String(cells[0].dropFirst(2)), source: cells[1],
          became: String(cells[2].dropLast(2)))
      }
    } catch {
      Issue.record(error)
      return []
    }
  }()

  /// Whether the body of a row is kept beside the tests; those too large for that are shared.
  static func isOurs(_ row: Row) -> Bool {
    let file = fixtures.appending(path: "\(row.source)/\(row.file)")
    return FileManager.default.fileExists(atPath: file.path)
  }

  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/samples").standardized
}
