import AlertSources
import Drills
import IncidentModel

/// Reads the payloads of a drill as the receiver reads what a real sender posts.
struct DrillIntake: Sendable {
  var roster: SourceRoster
  /// The moment of the scenario's start, which stands for the arrival.
  var receivedAt: Timestamp

  /// Returns why a payload would be refused; nil when it would be taken.
  func refusal(_ channel: InjectChannel, _ payload: InjectPayload) -> String? {
    let bytes = Array(payload.json.utf8)
    let recognised = SourceRecognition.match(fileName: "payload.json", bytes: bytes)
    let name = payload.source.isEmpty ? recognised?.source : payload.source
    guard let name else { return "No source knows its shape. Name one with source: alertmanager." }
    guard let source = roster.source(name) else {
      return "There is no source \(name). `wardroom sources` lists them."
    }
    do throws(AlertPayloadProblem) {
      let reading = try source.reading(of: message(bytes, source, channel))
      if let first = reading.skipped.first { return first.sentence }
      switch channel {
      case .change where reading.changes.isEmpty: return "\(name) reads no change in it."
      case .alert where reading.alerts.isEmpty: return "\(name) reads no alert in it."
      case .alert, .change, .stakeholder, .chat, .lineage, .runbook, .query, .note, .media,
        .vendor, .legal:
        return nil
      }
    } catch {
      return "\(name): \(error.sentence)"
    }
  }

  private func message(
    _ bytes: [UInt8], _ source: InstalledSource, _ channel: InjectChannel
  ) -> SourceMessage {
    let forChanges = source.compatiblePaths.first { $0.pattern.contains("change") }
    let path = channel == .change ? forChanges?.pattern : nil
    return SourceMessage(bytes, path: path ?? "/ingest/\(source.name)", receivedAt: receivedAt)
  }
}
