import AlertSources
import AlertTriage
import Delivery
import EventStore
import IncidentModel
import Logging
import TerminalKit

/// Asks the Alertmanagers of the settings now and then what still fires.
///
/// Alertmanager never says that an alert ended while it was silenced, or that its message was cut
/// (SOURCES.md 0.3); asking is the only way to hear of it.
struct AlertmanagerWatch: Sendable {
  let clients: [AlertmanagerClient]
  let store: any EventStore
  let policy: TriagePolicy
  let clock: WallClock
  let logger: Logger
  /// How often an Alertmanager is asked.
  static let interval = Duration.seconds(300)
  /// How many alerts are compared.
  private static let reach = 100_000

  /// Asks until the task is cancelled; without an Alertmanager it does nothing.
  func run() async {
    guard !clients.isEmpty, clock.fixed == nil else { return }
    while !Task.isCancelled {
      for client in clients {
        do throws(AlertmanagerProblem) {
          _ = try await reconcile(client)
        } catch {
          logger.warning("Alertmanager at \(client.place): \(error.sentence)")
        }
      }
      do { try await Task.sleep(for: Self.interval) } catch { return }
    }
  }

  /// Asks one Alertmanager once and takes in what it contradicts.
  func reconcile(
    _ client: AlertmanagerClient
  ) async throws(AlertmanagerProblem) -> DeliveryReceipt? {
    let poll: AlertmanagerPoll
    do throws(DeliveryFailure) {
      poll = try await client.poll(at: clock.now())
    } catch {
      throw .asking(error)
    }
    do throws(StoreFailure) {
      return try await take(poll, of: client)
    } catch {
      throw .store(error)
    }
  }

  private func take(
    _ poll: AlertmanagerPoll, of client: AlertmanagerClient
  ) async throws(StoreFailure) -> DeliveryReceipt? {
    let open = try await store.alerts(AlertQuery(limit: Self.reach)).alerts
    let present = try await store.currentAlerts(poll.alerts.map(\.fingerprint))
    let names = Set(present.map(\.alert.fingerprint))
    let known = present + open.filter { !names.contains($0.alert.fingerprint) && isOf(client, $0) }
    let now = clock.now()
    let alerts = AlertmanagerAPI.reconciliation(known: known, present: poll, at: now)
    guard !alerts.isEmpty else { return nil }
    return try await store.accept(
      Delivery(
        source: Alertmanager.name, receivedAt: now,
        envelope: DeliveryEnvelope(path: AlertmanagerAPI.Path.alerts, instance: client.instance),
        body: [], alerts: alerts.map(policy.enriched)))
  }

  /// Whether an alert came from that Alertmanager; one without a name speaks for all of them.
  private func isOf(_ client: AlertmanagerClient, _ current: CurrentAlert) -> Bool {
    guard current.alert.source == Alertmanager.name else { return false }
    return client.instance.isEmpty || current.alert.sourceInstance == client.instance
  }
}

/// Why an Alertmanager's word was not taken in.
enum AlertmanagerProblem: Error {
  case asking(DeliveryFailure)
  case store(StoreFailure)

  /// What happened and what to do next.
  var sentence: String {
    switch self {
    case .asking(let failure): failure.advice
    case .store(let failure): failure.advice
    }
  }
}

extension Workspace {
  /// The Alertmanagers that the settings say can be asked, and why others cannot.
  func alertmanagers() -> (clients: [AlertmanagerClient], problems: [String]) {
    let http = HTTPClient()
    var clients: [AlertmanagerClient] = []
    var problems: [String] = []
    for setting in configuration.sources {
      guard let api = setting.api else { continue }
      do throws(SettingProblem) {
        clients.append(try client(of: api, setting, http))
      } catch {
        problems.append("\(home.settingsPath):\(setting.line): \(error.sentence)")
      }
    }
    return (clients, problems)
  }

  private func client(
    of api: SourceSetting.Interface, _ setting: SourceSetting, _ http: HTTPClient
  ) throws(SettingProblem) -> AlertmanagerClient {
    let authorization = try api.authorization.map { reference throws(SettingProblem) in
      try reference.resolve(in: environment, home: home)
    }
    do throws(DeliveryFailure) {
      return try AlertmanagerClient(
        at: api.address, instance: setting.instance ?? "", authorization: authorization,
        certificateFile: api.certificates?.below(home), http: http)
    } catch {
      throw SettingProblem("sources.\(setting.name).api: \(error.advice)")
    }
  }

  /// The watch over the Alertmanagers of the settings.
  func alertmanagerWatch() -> AlertmanagerWatch {
    let (clients, problems) = alertmanagers()
    for problem in problems { logger.warning("\(problem)") }
    return AlertmanagerWatch(
      clients: clients, store: store, policy: triagePolicy, clock: clock, logger: logger)
  }
}
