import Console
import IncidentModel
import TerminalKit

/// Lists the consoles that are open on the home.
public struct WhoCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let present = PresenceFolder(home: workspace.home).present().values.sorted {
      ($0.person, $0.since, $0.process) < ($1.person, $1.since, $1.process)
    }
    var table = TextTable(["WHO", "SINCE", "INCIDENT", "PANE", "WRITES"])
    for one in present {
      table.add([
        SafeText(one.person.name), SafeText(one.since.dayAndClock),
        SafeText(one.incident?.text ?? "-"), SafeText(one.pane),
        SafeText(one.draft.map { "\($0.words) since \($0.since.dayAndClock)" } ?? "-"),
      ])
    }
    let lines = present.isEmpty ? ["No console is open on this home."] : table.lines
    return try Report(lines, json: present.map(PresenceReport.init))
  }
}

/// A console as `--json` shows it.
private struct PresenceReport: Encodable {
  var person: Person
  var process: Int32
  var since: Timestamp
  var incident: IncidentID?
  var pane: String
  var draft: String?
  var draftSince: Timestamp?

  init(_ presence: Presence) {
    person = presence.person
    process = presence.process
    since = presence.since
    incident = presence.incident
    pane = presence.pane
    draft = presence.draft?.words
    draftSince = presence.draft?.since
  }
}
