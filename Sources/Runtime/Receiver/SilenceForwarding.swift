import AlertSources
import AlertTriage
import Console
import Delivery
import EventStore
import IncidentModel

/// Tells Alertmanagers about silences of ours, for the command line and the console alike.
struct SilenceForwarding: Sendable {
  let workspace: Workspace

  // MARK: - What can be told

  /// Returns what each Alertmanager of the settings can be told about a silence now.
  func plan(for id: EntryID) async throws(CommandFailure) -> SilenceForward {
    let clients = try clients()
    let silence = try await silence(id)
    let said = said(silence)
    var plan = SilenceForward(silence: id, query: silence.query, steps: [])
    for client in clients {
      do throws(CommandFailure) {
        plan.steps.append(try await step(id, said, at: client))
      } catch {
        plan.problems.append(error.sentence)
      }
    }
    return plan
  }

  private func step(
    _ id: EntryID, _ said: Result<AlertmanagerSilence, CommandFailure>,
    at client: AlertmanagerClient
  ) async throws(CommandFailure) -> SilenceForward.Step {
    let theirs = try await theirs(id, at: client)
    guard let first = theirs.first else { return Self.pushing(try said.get(), at: client) }
    return SilenceForward.Step(
      .expire(theirs.map(\.id)), place: client.place, instance: client.instance,
      requests: theirs.map { "DELETE \(client.place)\(AlertmanagerAPI.Path.silence($0.id))" },
      meaning: "Alertmanager at \(client.place) will notify of {\(first.said)} again; "
        + "the silence here goes on.")
  }

  private static func pushing(
    _ silence: AlertmanagerSilence, at client: AlertmanagerClient
  ) -> SilenceForward.Step {
    SilenceForward.Step(
      .push, place: client.place, instance: client.instance,
      requests: ["POST \(client.place)\(AlertmanagerAPI.Path.silences)"],
      body: String(decoding: silence.body, as: UTF8.self), meaning: silence.notice(client.place))
  }

  // MARK: - Telling

  /// Tells an Alertmanager what was shown before, and nothing else.
  /// - Returns: What became of it, as a sentence.
  func perform(
    _ step: SilenceForward.Step, of id: EntryID
  ) async throws(CommandFailure) -> String {
    let client = try clients().first { $0.place == step.place && $0.instance == step.instance }
    guard let client else {
      throw CommandFailure(.no, "The settings name no Alertmanager at \(step.place) any more.")
    }
    switch step.act {
    case .expire(let ids):
      return "\(client.place): \(try await expire(ids, of: id, at: client))"
    case .push:
      let silence = try said(try await silence(id)).get()
      guard Self.pushing(silence, at: client) == step else {
        throw CommandFailure(
          .no, "The silence is not what it was when it was shown, so nothing was sent. Look again.")
      }
      return "\(client.place): \(try await push(silence, of: id, at: client))"
    }
  }

  /// Makes a silence there unless there is one that stands for ours already.
  func push(
    _ silence: AlertmanagerSilence, of id: EntryID, at client: AlertmanagerClient
  ) async throws(CommandFailure) -> String {
    guard try await theirs(id, at: client).isEmpty else { return "has silence \(id) already" }
    let theirID = try await Self.answer(of: client) { () async throws(DeliveryFailure) in
      try await client.push(silence)
    }
    return "silence \(id) is \(theirID) there: {\(silence.said)}"
  }

  /// Ends silences there.
  func expire(
    _ ids: [String], of id: EntryID, at client: AlertmanagerClient
  ) async throws(CommandFailure) -> String {
    try await Self.answer(of: client) { () async throws(DeliveryFailure) in
      for theirID in ids { try await client.expire(theirID) }
    }
    return ids.isEmpty ? "has no silence \(id)" : "silence \(id) is over there"
  }

  // MARK: - Finding out

  /// Returns the Alertmanagers that can be asked.
  func clients() throws(CommandFailure) -> [AlertmanagerClient] {
    let (clients, problems) = workspace.alertmanagers()
    guard !clients.isEmpty else { throw workspace.noAlertmanager(problems) }
    return clients
  }

  /// Returns the silences there that stand for one of ours and are not over.
  func theirs(
    _ id: EntryID, at client: AlertmanagerClient
  ) async throws(CommandFailure) -> [AlertmanagerSilence] {
    try await Self.answer(of: client) { () async throws(DeliveryFailure) in
      try await client.silences().filter { $0.stands(for: id) && $0.state != .expired }
    }
  }

  /// Returns a silence that holds or will, of a maintenance window of the settings too.
  func silence(_ id: EntryID) async throws(CommandFailure) -> Silence {
    let now = workspace.clock.now()
    let recorded = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.silences(endingAfter: now)
    }
    let ours = recorded + workspace.triagePolicy.maintenanceSilences(at: now)
    guard let silence = ours.first(where: { $0.id == id }) else {
      throw CommandFailure(.no, "There is no silence \(id). `wardroom silence list` shows them.")
    }
    return silence
  }

  /// Returns a silence as Alertmanager is told it, or why it cannot be.
  func said(_ silence: Silence) -> Result<AlertmanagerSilence, CommandFailure> {
    do throws(AlertmanagerSilenceProblem) {
      return .success(try AlertmanagerSilence(silence: silence))
    } catch {
      return .failure(CommandFailure(.no, error.sentence))
    }
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
}

extension AlertmanagerSilence {
  /// What it means for those who are notified.
  func notice(_ place: String) -> String {
    "Alertmanager at \(place) will stop notifying of {\(said)} until \(endsAt.dayAndClock)."
  }

  /// Its conditions as Alertmanager and amtool write them.
  var said: String {
    matchers.map { matcher in
      let sign = matcher.isRegex ? (matcher.isEqual ? "=~" : "!~") : (matcher.isEqual ? "=" : "!=")
      return "\(matcher.name)\(sign)\(matcher.value)"
    }
    .joined(separator: ", ")
  }
}

extension Workspace {
  func noAlertmanager(_ problems: [String]) -> CommandFailure {
    CommandFailure(
      .unavailable,
      problems.first
        ?? "The settings name no Alertmanager that can be asked. Write sources: {alertmanager: {api: "
        + "'http://127.0.0.1:9093'}} into wardroom.yaml.")
  }
}
