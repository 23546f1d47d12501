import Delivery
import TerminalKit

/// Lists every channel and tracker of the settings: where it leads, and whether it can be used.
public struct ChannelsCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let rows =
      workspace.channelEntries().map { ChannelRow($0, use: "messages", $0.service?.destination) }
      + workspace.trackerEntries().map { ChannelRow($0, use: "tickets", $0.service?.destination) }
    guard !rows.isEmpty else {
      return Report(
        ["No channel is set. Write channels: into wardroom.yaml; a new home shows how."],
        written: Self.json(rows))
    }
    var table = TextTable(["NAME", "TYPE", "FOR", "STATE", "WHERE"])
    for row in rows { table.add(row.cells) }
    return Report(
      table.lines + rows.flatMap(\.problems), written: Self.json(rows),
      code: rows.allSatisfy { $0.problems.isEmpty } ? .done : .no)
  }

  private static func json(_ rows: [ChannelRow]) -> JSONWriter {
    var writer = JSONWriter()
    writer.list(rows) { writer, row in
      writer.object { writer in
        writer.member("name", row.name)
        writer.member("type", row.kind)
        writer.member("for", row.use)
        writer.member("ready", row.problems.isEmpty)
        writer.member("destination", row.destination)
        writer.name("problems")
        writer.list(row.problems) { $0.text($1.description) }
      }
    }
    return writer
  }
}

/// What the list says of one of them.
private struct ChannelRow {
  let name: String
  let kind: String
  let use: String
  let destination: String?
  let problems: [SafeText]

  init<Service>(_ entry: ServiceEntry<Service>, use: String, _ destination: String?) {
    name = entry.setting.name
    kind = entry.setting.kind?.word ?? "?"
    self.use = use
    self.destination = destination
    problems = entry.problems
  }

  var cells: [SafeText] {
    [
      SafeText(name), SafeText(kind), SafeText(use), problems.isEmpty ? "ready" : "NOT READY",
      SafeText(destination ?? "-"),
    ]
  }
}

/// Tries the way to a channel; nobody is told anything.
public struct ChannelCheckCommand: WardroomCommand {
  /// The name in the settings.
  public var name: String

  /// Creates the command.
  public init(name: String) { self.name = name }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let channel = try workspace.channel(named: name)
    if let sentence = await channel.probe() { throw CommandFailure(.unavailable, sentence) }
    let how: SafeText =
      switch channel.kind {
      case .clipboard, .print: "a person carries what it shows"
      case .command, .file: "it is there; nothing was sent"
      case .email, .slack, .teams, .mattermost, .discord, .statuspage, .webhook:
        "the server answers; nothing was sent, so nobody knows yet whether it takes a message"
      }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", channel.name)
      writer.member("type", channel.kind.rawValue)
      writer.member("destination", channel.destination)
      writer.member("answers", true)
    }
    return Report(
      ["\(SafeText(channel.name)) leads to \(SafeText(channel.destination)): \(how)."],
      written: writer)
  }
}

extension Workspace {
  /// Returns a channel of the settings.
  /// - Throws: That there is none, with those there are, or why it cannot be used.
  func channel(named name: String) throws(CommandFailure) -> any Channel {
    let entries = channelEntries()
    guard let entry = entries.first(where: { $0.setting.name == name }) else {
      let known = entries.map(\.setting.name).joined(separator: ", ")
      throw CommandFailure(
        .no,
        "The settings name no channel \"\(name)\"."
          + (known.isEmpty ? " Write channels: into wardroom.yaml." : " There are \(known)."))
    }
    guard let channel = entry.service else {
      throw CommandFailure(.badData, entry.problems.map(\.description).joined(separator: " "))
    }
    return channel
  }
}
