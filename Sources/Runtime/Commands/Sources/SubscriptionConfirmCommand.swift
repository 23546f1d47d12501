import Delivery
import EventStore
import IncidentModel
import TerminalKit

/// Confirms a topic that asks to send here, by fetching the address it named; the person sees which.
public struct SubscriptionConfirmCommand: WardroomCommand {
  public var topic: String
  /// Whether the person has said yes beforehand.
  public var isConfirmed: Bool

  /// Creates the command.
  public init(topic: String, isConfirmed: Bool) {
    self.topic = topic
    self.isConfirmed = isConfirmed
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let asking = try await workspace.current(SubscriptionAlert.fingerprint(of: topic))
    guard let address = asking.alert.links.first?.url, asking.alert.status == .firing else {
      throw CommandFailure(.no, "\(topic) does not wait to be confirmed.")
    }
    let shown = address.prefix { $0 != "?" }
    guard
      isConfirmed
        || TerminalQuestion.ask(
          [SafeText("Confirming \(topic) fetches \(shown).")], "Fetch it?")
    else {
      throw CommandFailure(.no, "Nothing was fetched. Say --yes when that is what you mean.")
    }
    try await fetch(address)
    try await settle(asking, in: workspace)
    return try Report([SafeText("\(topic) is confirmed")], json: topic)
  }

  private func fetch(_ address: String) async throws(CommandFailure) {
    let answer: IncomingAnswer
    do throws(DeliveryFailure) {
      answer = try await HTTPClient().send(OutgoingRequest(.get, address))
    } catch {
      throw CommandFailure(.unavailable, error.advice)
    }
    guard answer.isSuccess else {
      throw CommandFailure(
        .unavailable,
        "Amazon answered \(answer.status), so \(topic) is not confirmed. A request holds for three "
          + "days: let the topic ask once more, then confirm that one.")
    }
  }

  private func settle(
    _ asking: CurrentAlert, in workspace: Workspace
  ) async throws(CommandFailure) {
    let now = workspace.clock.now()
    var alert = asking.alert
    alert.status = .resolved
    alert.endedAt = now
    let delivery = Delivery(source: alert.source, receivedAt: now, body: [], alerts: [alert])
    _ = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.accept(delivery)
    }
  }
}

/// The alert of our own that tells of a topic which waits to be confirmed.
enum SubscriptionAlert {
  /// The name of the alert, the same for each word of the topic.
  static func fingerprint(of topic: String) -> Fingerprint {
    Fingerprint("wardroom/subscription/\(topic)")
  }
}
