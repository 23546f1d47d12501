public import IncidentModel
import TerminalKit

/// Adds a piece of evidence, with the file it is in when one is given.
public struct EvidenceAddCommand: WardroomCommand {
  public var id: IncidentID
  public var content: EvidenceContent
  public var bearings: [EvidenceBearing]
  /// The file to keep, `-` for standard input; nil for none.
  public var file: String?
  public var capturedAt: String?

  /// Creates the command.
  public init(
    incident: IncidentID, content: EvidenceContent, bearings: [EvidenceBearing],
    file: String? = nil, capturedAt: String? = nil
  ) {
    id = incident
    self.content = content
    self.bearings = bearings
    self.file = file
    self.capturedAt = capturedAt
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var content = content
    content.capturedAt = try workspace.reading(capturedAt)?.moment
    if let file {
      guard !workspace.isReadOnly else { throw CommandFailure(LedgerFailure.readOnly) }
      // Nothing is kept for what the rules refuse.
      try await workspace.checkRules(.evidence(.add(content, bearings)), of: id)
      content.file = try EvidenceFolder(home: workspace.home).keep(file)
    }
    return try await ProposeCommand(
      incident: id, command: .evidence(.add(content, bearings))
    ).run(in: workspace)
  }
}

/// Lists an incident's evidence.
public struct EvidenceListCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) {
    id = incident
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let folder = EvidenceFolder(home: workspace.home)
    let shown = incident.evidence.filter(\.isShown)
    let reports = shown.map { EvidenceReport($0, in: incident, folder) }
    let lines = zip(shown, reports).flatMap { Self.lines(of: $0, $1) }
    let hasLostFile = reports.contains { $0.file?.state == .changed || $0.file?.state == .missing }
    return try Report(
      lines.isEmpty ? ["No evidence yet."] : lines, json: reports, code: hasLostFile ? .no : .done)
  }

  private static func lines(of evidence: Evidence, _ report: EvidenceReport) -> [SafeText] {
    let about = report.bearings.map { "\($0.bearing.preposition) \($0.hypothesis)" }
      .joined(separator: ", ")
    let content = evidence.content
    var lines: [SafeText] = [
      "\(evidence.name) \(evidence.capturedAt.dayAndClock) \(about.isEmpty ? "" : about + ": ")\(content.text) [\(evidence.addedBy.name)]"
    ]
    if let value = content.value { lines.append("   value: \(value)") }
    if let query = content.query { lines.append("   query: \(query)") }
    if let url = content.url { lines.append("   \(url)") }
    if let file = report.file {
      lines.append(
        "   file: \(file.name), \(file.bytes) bytes, sha256 \(file.sha256) (\(file.state.rawValue))"
      )
    }
    return lines
  }
}

/// A piece of evidence as `--json` shows it.
struct EvidenceReport: Encodable {
  /// A hypothesis by the name people say.
  struct About: Encodable {
    var hypothesis: String
    var bearing: Bearing
  }

  /// The file and whether it is still what was recorded.
  struct Kept: Encodable {
    var name: String
    var bytes: Int
    var sha256: String
    var state: EvidenceFolder.State
  }

  var id: EntryID
  var name: String
  var text: String
  var url: String?
  var query: String?
  var value: String?
  var capturedAt: Timestamp
  var file: Kept?
  var bearings: [About]
  var addedBy: Person
  var addedAt: Timestamp

  init(_ evidence: Evidence, in incident: Incident, _ folder: EvidenceFolder?) {
    id = evidence.id
    name = evidence.name
    text = evidence.content.text
    url = evidence.content.url
    query = evidence.content.query
    value = evidence.content.value
    capturedAt = evidence.capturedAt
    file = evidence.content.file.map { file in
      Kept(
        name: file.name, bytes: file.bytes, sha256: file.sha256,
        state: folder?.state(of: file) ?? .unchecked)
    }
    bearings = evidence.bearings.compactMap { bearing in
      incident.hypothesis(bearing.hypothesis).map {
        About(hypothesis: $0.name, bearing: bearing.bearing)
      }
    }
    addedBy = evidence.addedBy
    addedAt = evidence.addedAt
  }
}
