import Console
import Drills
import EventStore
import Glibc
import IncidentModel
import Synchronization
import TerminalKit

/// Brings the alerts and changes of a drill in on the way real ones take.
///
/// A payload lies on the disk until it is in the record, so that a drill that is killed in between brings
/// it when it goes on.
final class DrillInjects: Sendable {
  private let workspace: Workspace
  private let folder: String
  private let origins = Mutex<[Fingerprint: String]>([:])
  /// What is being brought, one after the other.
  @MainActor private var carrying: Task<Void, Never>?

  init(_ workspace: Workspace, _ home: DrillHome) {
    self.workspace = workspace
    folder = home.injectsPath
  }

  /// The inject an alert came from; nil for one that was not brought here.
  func origin(of alert: Fingerprint) -> String? { origins.withLock { $0[alert] } }

  /// Brings what lines of a run say came.
  @MainActor func bring(
    _ entries: [DrillEntry], of scenario: Scenario,
    _ report: @escaping @MainActor (Notice) -> Void
  ) {
    let payloads = entries.compactMap { payload($0, scenario) }
    guard !payloads.isEmpty else { return }
    let before = carrying
    carrying = Task { @MainActor in
      await before?.value
      for payload in payloads {
        guard let failure = await bring(payload) else { continue }
        report(Notice(.error, SafeText(failure)))
      }
    }
  }

  /// Waits until everything is in the record.
  @MainActor func settle() async { await carrying?.value }

  /// Brings what a killed drill did not bring any more.
  @MainActor func bringAgain(
    _ entries: [DrillEntry], of scenario: Scenario,
    _ report: @escaping @MainActor (Notice) -> Void
  ) {
    bring(
      entries.filter { entry in
        payload(entry, scenario).map { access(donePath($0), F_OK) != 0 } ?? false
      }, of: scenario, report)
  }

  private struct Payload: Sendable {
    var id: String
    var name: String
    var source: String?
    var json: String
  }

  private func payload(_ entry: DrillEntry, _ scenario: Scenario) -> Payload? {
    guard case .injected(let id, let occurrence, _) = entry.event,
      let inject = scenario.injects.first(where: { $0.id == id })
    else { return nil }
    switch inject.channel {
    case .alert, .change: break
    case .stakeholder, .chat, .lineage, .runbook, .query, .note, .media, .vendor, .legal: return nil
    }
    let name = "\(id)-\(occurrence)"
    guard let payload = inject.payload else {
      guard inject.channel == .alert else { return nil }
      return Payload(id: id, name: name, source: "generic", json: Self.alert(inject, name))
    }
    return Payload(
      id: id, name: name, source: payload.source.isEmpty ? nil : payload.source,
      json: payload.json)
  }

  /// An alert of which only the words are given, as the generic source takes it.
  private static func alert(_ inject: Inject, _ name: String) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("title", inject.text)
      writer.member("fingerprint", "drill-\(name)")
      writer.member("severity", inject.severity.isEmpty ? "warning" : inject.severity)
      writer.member("service", inject.from)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func donePath(_ payload: Payload) -> String { "\(folder)/\(payload.name).done.json" }

  /// Returns why it could not be brought; nil when it is in the record.
  private func bring(_ payload: Payload) async -> String? {
    let path = "\(folder)/\(payload.name).json"
    do throws(FileFailure) {
      try FileBytes.replace(path, with: Array(payload.json.utf8))
    } catch {
      return error.sentence
    }
    do throws(CommandFailure) {
      let file = try IngestedFile.read(
        path, as: payload.source, "", workspace.sourceRoster, workspace.configuration.triage,
        workspace.clock)
      guard case .read(let reading) = file.outcome else {
        return
          "The inject \(payload.id) cannot be read: \(file.outcome.problem ?? "no alert is in it")"
      }
      origins.withLock { known in
        for alert in reading.delivery.alerts { known[alert.fingerprint] = payload.id }
      }
      _ = try await workspace.stored { () async throws(StoreFailure) in
        try await workspace.store.accept(reading.delivery)
      }
      rename(path, donePath(payload))
      return nil
    } catch {
      return error.sentence
    }
  }
}
