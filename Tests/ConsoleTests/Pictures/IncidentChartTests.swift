import TerminalKit
import Testing

@testable import Console
@testable import IncidentModel

@Suite("An incident as a strip")
struct IncidentChartTests {
  private static func incident(_ change: (inout Incident) -> Void = { _ in }) throws -> Incident {
    var incident = try #require(ExecDashboard.driver().console.incident)
    change(&incident)
    return incident
  }

  private static func text(
    _ incident: Incident, columns: Int = 80, at now: Timestamp = ExecDashboard.now
  ) -> [String] {
    IncidentChart(of: incident, at: now).rows(columns: columns).map { line in
      line.map(\.text).joined().asciified().description
    }
  }

  @Test("is drawn from impact to now, in ASCII as in UTF-8")
  func whole() throws {
    let lines = Self.text(try Self.incident())
    try Golden.expect(lines.joined(separator: "\n") + "\n", "chart_80_ascii")
  }

  @Test("in a sheet on a common terminal, and on a wide one")
  func sheet() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var driver = ExecDashboard.driver(size: size)
      try driver.press("g", "z")
      try Golden.expect(driver.frame, "chart_\(size.columns)x\(size.rows)_utf8")
    }
  }

  @Test("fits into every width and is left out where it says nothing", arguments: 0...130)
  func widths(columns: Int) throws {
    let rows = IncidentChart(of: try Self.incident(), at: ExecDashboard.now).rows(columns: columns)
    #expect(rows.allSatisfy { $0.columns <= columns })
    #expect(rows.isEmpty == (columns < 33))
  }

  @Test("goes up and down between severities, however far apart")
  func steps() throws {
    let incident = try Self.incident {
      let start = ExecDashboard.at("07:46:00")
      $0.severitySteps = [
        SeverityStep(.sev4, since: start), SeverityStep(.sev1, since: start.adding(minutes: 10)),
        SeverityStep(.sev3, since: start.adding(minutes: 25)),
      ]
    }
    let lines = Self.text(incident)
    #expect(lines[0].hasPrefix("SEV1") && lines[0].contains("+====") && lines[0].hasSuffix("+"))
    #expect(lines[1].split(separator: " ") == ["SEV2", "|", "|"])
    #expect(lines[2].contains("|") && lines[2].hasSuffix("==="))
    #expect(lines[3].hasPrefix("SEV4 ...") && lines[3].hasSuffix("+"))
  }

  @Test("becomes light where nobody is harmed any more, and ends where it ended")
  func ending() throws {
    let incident = try Self.incident {
      $0.impact.mitigatedAt = ExecDashboard.at("08:00:00")
      $0.impact.resolvedAt = ExecDashboard.at("08:20:00")
      $0.status = .resolved
    }
    let chart = IncidentChart(of: incident, at: ExecDashboard.at("23:00:00"))
    #expect(chart.isOver && chart.end == ExecDashboard.at("08:20:00"))
    let lines = Self.text(incident)
    #expect(lines[0].contains("===---") && lines[0].hasSuffix("-"))
    #expect(!lines.contains { $0.hasSuffix("->") })
  }

  @Test("stands pins of one column above one another, and says when there are more")
  func pins() throws {
    let incident = try Self.incident { incident in
      for number in 1...6 {
        incident.updates.append(
          UpdateRecord(
            number: number, audience: "exec", text: "", outcome: .copied,
            at: ExecDashboard.at("07:20:00"), by: ExecDashboard.bob))
      }
    }
    let rows = Self.text(incident).dropFirst(2).prefix(3)
    #expect(rows.map { $0.filter { $0 == "U" || $0 == "+" }.count } == [1, 1, 2])
    #expect(rows.first?.contains("+") == true)
  }

  @Test("writes the date where a day begins, and days when it lasts for weeks")
  func days() throws {
    let incident = try Self.incident {
      $0.impact.startedAt = ExecDashboard.at("00:00:00").adding(minutes: -60)
    }
    #expect(Self.text(incident).contains { $0.contains("11-03") && $0.contains("02:00Z") })
    let later = ExecDashboard.now.adding(seconds: 40 * 86_400)
    let long = Self.text(try Self.incident(), at: later)
    #expect(long.contains { $0.contains("11-") && $0.contains("12-") && !$0.contains("Z") })
  }

  @Test("stands at the foot of the details on a large screen, where they leave room")
  func detail() throws {
    let driver = ExecDashboard.driver(size: Size(columns: 200, rows: 60))
    #expect(driver.line("\u{2500} INC-2026-0042") != nil)
    #expect(!ExecDashboard.driver().shows("I impact began"))
  }
}

@Suite("A row of time")
struct TimeAxisTests {
  @Test(
    "has round labels that do not touch, for any span and width",
    arguments: [60, 61, 3_599, 86_400, 1_000_000, 400_000_000] as [Int64], [1, 2, 20, 75, 195])
  func labels(seconds: Int64, columns: Int) {
    let axis = TimeAxis(
      start: Timestamp(seconds: 1_000_003), seconds: seconds, columns: columns)
    let ticks = axis.ticks
    #expect(ticks.allSatisfy { (0..<columns).contains($0.column) })
    for (first, second) in zip(ticks, ticks.dropFirst()) {
      #expect(first.column + first.label.columns < second.column)
    }
  }
}
