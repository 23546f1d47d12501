import EventStore
import IncidentModel
import TerminalKit

@testable import Runtime

extension TestHome {
  /// Takes alerts in, as a webhook does.
  func receive(_ alerts: Alert..., body: String = "") async throws {
    let workspace = try open()
    _ = try await workspace.store.accept(
      Delivery(
        source: alerts.first?.source ?? "generic", receivedAt: workspace.clock.now(),
        body: Array(body.utf8), alerts: alerts))
    await workspace.store.close()
  }

  /// Declares an incident and returns its name.
  func declare(_ title: String = "Revenue wrong") async throws -> IncidentID {
    _ = try await run(DeclareCommand(declaration: Declaration(title: title, severity: .sev2)))
    let workspace = try open()
    let newest = try await workspace.store.incidents(openOnly: true).map(\.id).max()
    await workspace.store.close()
    return newest ?? IncidentID("")
  }

  /// Returns an alert as the record has it.
  func current(_ fingerprint: String) async throws -> CurrentAlert? {
    let workspace = try open()
    let found = try await workspace.store.alert(Fingerprint(fingerprint))
    await workspace.store.close()
    return found
  }
}

extension Alert {
  /// A firing alert of a name, five minutes before the moment of a test home.
  static func firing(
    _ name: String, source: String = "dbt", severity: Severity? = .sev1,
    status: AlertStatus = .firing
  ) -> Alert {
    Alert(
      source: source, fingerprint: Fingerprint(name), status: status, severity: severity,
      title: "\(name) is late", startedAt: Timestamp(seconds: 1_772_632_620))
  }
}

extension Report {
  var text: [String] { lines.map(\.description) }
  var jsonText: String { String(decoding: json, as: UTF8.self) }
}
