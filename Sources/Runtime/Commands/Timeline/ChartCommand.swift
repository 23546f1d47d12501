import Console
public import IncidentModel
import TerminalKit

/// Draws how bad an incident was over time, with pins where something happened.
public struct ChartCommand: WardroomCommand {
  public var id: IncidentID
  /// The moment to show it at; nil for now.
  public var moment: String?

  /// Creates the command.
  public init(incident: IncidentID, at moment: String? = nil) {
    id = incident
    self.moment = moment
  }

  public var use: HomeUse { .look }

  /// As wide as the common terminal.
  private static let columns = 80

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let reading = try workspace.reading(moment)
    // What has not happened yet cannot be drawn.
    let now = min(reading?.moment ?? workspace.clock.now(), workspace.clock.now())
    let incident: Incident =
      if reading == nil {
        try await workspace.incident(id)
      } else {
        try await ShowCommand.past(id, at: now, in: workspace)
      }
    let chart = IncidentChart(of: incident, at: now)
    let drawn = chart.rows(columns: Self.columns).map { line in line.map(\.text).joined() }
    let title: SafeText = "\(incident.id.text)  \(incident.title)"
    return try Report(
      [title, chart.headline, ""] + drawn, json: ChartReport(chart),
      messages: [reading?.note].compactMap { $0.map { SafeText($0) } })
  }
}

/// A strip as JSON.
struct ChartReport: Encodable {
  struct Step: Encodable {
    var severity: String
    var since: Timestamp
  }

  struct Pin: Encodable {
    var event: String
    var at: Timestamp
  }

  var incident: IncidentID
  var start: Timestamp
  var end: Timestamp
  var isOver: Bool
  var severities: [Step]
  var pins: [Pin]

  init(_ chart: IncidentChart) {
    incident = chart.incident
    start = chart.start
    end = chart.end
    isOver = chart.isOver
    severities = chart.steps.map { Step(severity: $0.severity.name, since: $0.since) }
    pins = chart.pins.map { Pin(event: $0.event.rawValue, at: $0.at) }
  }
}
