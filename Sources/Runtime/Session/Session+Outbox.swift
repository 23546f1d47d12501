import Console
import Delivery
import Dispatch
import IncidentModel
import StakeholderUpdates

extension Session {
  /// Does what the console wants done about messages that leave.
  func perform(_ outbox: OutboxEffect, _ effect: Effect) {
    switch outbox {
    case .preview(let id, let content): preview(content, of: id, effect)
    }
  }

  private func preview(_ content: UpdateContent, of id: IncidentID, _ effect: Effect) {
    start { [workspace] in
      do throws(LedgerFailure) {
        let incident = try await workspace.ledger.incident(id)
        return .outbox(.previewed(content, workspace.sheets(of: content, in: incident)))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  /// Carries the home's messages, now or when the process that does ends.
  func startOutbox() {
    guard let role = workspace.outboxRole(on: executor) else { return }
    outbox = (role, Task(executorPreference: executor) { await role.run() })
  }

  /// Lets what is being sent come to its end and be recorded, for a few seconds at the most.
  ///
  /// What takes longer stays in the record as sending, and goes again under its key when somebody carries on.
  func endOutbox() async {
    guard let outbox else { return }
    let (ends, told) = AsyncStream.makeStream(of: Void.self)
    Task {
      await outbox.role.end(outbox.carrying)
      told.finish()
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(3)) { told.finish() }
    for await _ in ends {}
  }
}

extension Workspace {
  /// What a text becomes in each of its channels.
  func sheets(of content: UpdateContent, in incident: Incident) -> [ChannelSheet] {
    let channels = self.channels().channels
    return content.channels.compactMap { name in
      guard let channel = channels.first(where: { $0.name == name }) else { return nil }
      let message = OutgoingMessage(
        content, number: incident.nextUpdateNumber, key: "preview", over: name, of: incident,
        clock.now())
      let preview = channel.preview(message)
      return ChannelSheet(
        channel: "\(name) (\(channel.kind.rawValue))", recipients: preview.recipients,
        parts: preview.parts.map(\.shown), notices: preview.notices)
    }
  }
}
