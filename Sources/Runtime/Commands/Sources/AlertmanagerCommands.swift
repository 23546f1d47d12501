import AlertSources
import Delivery
import EventStore
public import IncidentModel
import TerminalKit

/// Asks the Alertmanagers of the settings what still fires and takes in what ours contradicts.
public struct ReconcileCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let (clients, problems) = workspace.alertmanagers()
    guard !clients.isEmpty else { throw workspace.noAlertmanager(problems) }
    let watch = workspace.alertmanagerWatch()
    var lines: [SafeText] = []
    var code = CommandFailure.Code.done
    for client in clients {
      do throws(AlertmanagerProblem) {
        let receipt = try await watch.reconcile(client)
        lines.append(SafeText("\(client.place): \(Self.words(receipt))"))
      } catch {
        code = .unavailable
        lines.append(SafeText("\(client.place): \(error.sentence)"))
      }
    }
    return try Report(
      lines, json: lines.map(\.description), messages: problems.map { SafeText($0) }, code: code)
  }

  private static func words(_ receipt: DeliveryReceipt?) -> String {
    guard let receipt else { return "agrees with the record" }
    return "delivery \(receipt.number) brings the record in line with it"
  }
}

/// Tells an Alertmanager a silence of ours, or that it is over; the person says which and sees what.
public struct SilenceForwardCommand: WardroomCommand {
  /// What Alertmanager is told.
  public enum Act: Hashable, Sendable {
    case push
    case expire
  }

  public var id: EntryID
  public var act: Act
  /// Whether the person has said yes beforehand.
  public var isConfirmed: Bool

  /// Creates the command.
  public init(id: EntryID, act: Act, isConfirmed: Bool = false) {
    self.id = id
    self.act = act
    self.isConfirmed = isConfirmed
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let (clients, problems) = workspace.alertmanagers()
    guard !clients.isEmpty else { throw workspace.noAlertmanager(problems) }
    // What cannot be said to Alertmanager is told before any of them is asked.
    let silence = act == .push ? try await translated(in: workspace) : nil
    var lines: [SafeText] = []
    for client in clients {
      lines.append(SafeText("\(client.place): \(try await perform(silence, at: client))"))
    }
    return try Report(
      lines, json: lines.map(\.description), messages: problems.map { SafeText($0) })
  }

  private func perform(
    _ silence: AlertmanagerSilence?, at client: AlertmanagerClient
  ) async throws(CommandFailure) -> String {
    let theirs = try await Self.answer(of: client) { () async throws(DeliveryFailure) in
      try await client.silences().filter { $0.stands(for: id) && $0.state != .expired }
    }
    guard let silence else {
      try await Self.answer(of: client) { () async throws(DeliveryFailure) in
        for silence in theirs { try await client.expire(silence.id) }
      }
      return theirs.isEmpty ? "has no silence \(id)" : "silence \(id) is over there"
    }
    guard theirs.isEmpty else { return "has silence \(id) already" }
    if !isConfirmed { try confirm(silence, at: client) }
    let theirID = try await Self.answer(of: client) { () async throws(DeliveryFailure) in
      try await client.push(silence)
    }
    return "silence \(id) is \(theirID) there: {\(silence.said)}"
  }

  private static func answer<Answer>(
    of client: AlertmanagerClient, _ ask: () async throws(DeliveryFailure) -> Answer
  ) async throws(CommandFailure) -> Answer {
    do throws(DeliveryFailure) {
      return try await ask()
    } catch {
      throw CommandFailure(.unavailable, "\(client.place): \(error.advice)")
    }
  }

  private func confirm(
    _ silence: AlertmanagerSilence, at client: AlertmanagerClient
  ) throws(CommandFailure) {
    let notice =
      "Alertmanager at \(client.place) will stop notifying of {\(silence.said)} until "
      + "\(silence.endsAt.dayAndClock)."
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .usage,
        "\(notice) Nobody can be asked here, so say --yes when that is what you mean.")
    }
    guard TerminalQuestion.ask([SafeText(notice)], "Tell it so?") else {
      throw CommandFailure(.no, "Alertmanager at \(client.place) was not told.")
    }
  }

  private func translated(
    in workspace: Workspace
  ) async throws(CommandFailure) -> AlertmanagerSilence {
    let now = workspace.clock.now()
    let ours = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.silences(endingAfter: now)
    }
    guard let silence = ours.first(where: { $0.id == id }) else {
      throw CommandFailure(.no, "There is no silence \(id). `wardroom silence list` shows them.")
    }
    do throws(AlertmanagerSilenceProblem) {
      return try AlertmanagerSilence(silence: silence)
    } catch {
      throw CommandFailure(.no, error.sentence)
    }
  }
}

extension AlertmanagerSilence {
  /// Its conditions as Alertmanager and amtool write them.
  fileprivate var said: String {
    matchers.map { matcher in
      let sign = matcher.isRegex ? (matcher.isEqual ? "=~" : "!~") : (matcher.isEqual ? "=" : "!=")
      return "\(matcher.name)\(sign)\(matcher.value)"
    }
    .joined(separator: ", ")
  }
}

extension Workspace {
  fileprivate func noAlertmanager(_ problems: [String]) -> CommandFailure {
    CommandFailure(
      .unavailable,
      problems.first
        ?? "The settings name no Alertmanager that can be asked. Write sources: {alertmanager: {api: "
        + "'http://127.0.0.1:9093'}} into wardroom.yaml.")
  }
}
