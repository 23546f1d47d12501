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
    let forwarding = SilenceForwarding(workspace: workspace)
    let clients = try forwarding.clients()
    // What cannot be said to Alertmanager is told before any of them is asked.
    let silence =
      act == .push ? try forwarding.said(try await forwarding.silence(id)).get() : nil
    var lines: [SafeText] = []
    for client in clients {
      let outcome = try await perform(silence, forwarding, at: client)
      lines.append(SafeText("\(client.place): \(outcome)"))
    }
    return try Report(
      lines, json: lines.map(\.description),
      messages: workspace.alertmanagers().problems.map { SafeText($0) })
  }

  private func perform(
    _ silence: AlertmanagerSilence?, _ forwarding: SilenceForwarding, at client: AlertmanagerClient
  ) async throws(CommandFailure) -> String {
    let theirs = try await forwarding.theirs(id, at: client)
    guard let silence else {
      return try await forwarding.expire(theirs.map(\.id), of: id, at: client)
    }
    if theirs.isEmpty, !isConfirmed { try confirm(silence, at: client) }
    return try await forwarding.push(silence, of: id, at: client)
  }

  private func confirm(
    _ silence: AlertmanagerSilence, at client: AlertmanagerClient
  ) throws(CommandFailure) {
    let notice = silence.notice(client.place)
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .usage,
        "\(notice) Nobody can be asked here, so say --yes when that is what you mean.")
    }
    guard TerminalQuestion.ask([SafeText(notice)], "Tell it so?") else {
      throw CommandFailure(.no, "Alertmanager at \(client.place) was not told.")
    }
  }
}
