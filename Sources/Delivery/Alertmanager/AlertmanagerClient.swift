public import AlertSources
public import IncidentModel

/// One Alertmanager whose alerts are compared with ours and whose silences are ours to make.
public struct AlertmanagerClient: Sendable {
  /// The name its alerts carry as `sourceInstance`.
  public let instance: String
  /// The address as it may be shown.
  public let place: String
  private let address: String
  private let authorization: String?
  private let certificateFile: String?
  private let http: HTTPClient

  /// Creates a client of the Alertmanager at an address such as `http://127.0.0.1:9093`.
  ///
  /// `authorization` is the whole value of that head, `Bearer …` or `Basic …`; `certificateFile` holds
  /// the certificates that are trusted, nil stands for those of the system.
  public init(
    at address: String, instance: String, authorization: String? = nil,
    certificateFile: String? = nil, http: HTTPClient
  ) throws(DeliveryFailure) {
    guard let web = WebAddress(address), !web.hasQuery, !address.contains("#") else {
      throw .addressUnusable
    }
    self.instance = instance
    place = web.shown
    self.address = String(address.reversed().drop { $0 == "/" }.reversed())
    self.authorization = authorization
    self.certificateFile = certificateFile
    self.http = http
  }

  /// Asks what fires there; `AlertmanagerAPI.reconciliation` says what that means for ours.
  ///
  /// It is told the moment before the asking.
  public func poll(at now: Timestamp) async throws(DeliveryFailure) -> AlertmanagerPoll {
    let since = try await runningSince()
    let reading = try await read(AlertmanagerAPI.Path.alerts, .alerts) {
      bytes throws(AlertPayloadProblem) in
      try AlertmanagerAPI.alerts(in: bytes, instance: instance, baseURL: linkAddress, at: now)
    }
    return AlertmanagerPoll(
      beganAt: now, runningSince: since, alerts: reading.alerts, skipped: reading.skipped)
  }

  /// Asks which silences there are, expired ones among them.
  public func silences() async throws(DeliveryFailure) -> [AlertmanagerSilence] {
    try await read(AlertmanagerAPI.Path.silences, .standard) { bytes throws(AlertPayloadProblem) in
      try AlertmanagerAPI.silences(in: bytes)
    }
  }

  /// Makes a silence, or changes the one whose id it has, and returns its id there, perhaps a new one.
  ///
  /// Poll afterwards: of what ends while it is silenced, Alertmanager never tells.
  public func push(_ silence: AlertmanagerSilence) async throws(DeliveryFailure) -> String {
    let answer = try await ask(.post, AlertmanagerAPI.Path.silences, body: silence.body)
    return try parsed(answer) { bytes throws(AlertPayloadProblem) in
      try AlertmanagerAPI.silenceID(in: bytes)
    }
  }

  /// Ends a silence there; one that has ended or is gone is no failure.
  public func expire(_ id: String) async throws(DeliveryFailure) {
    do throws(DeliveryFailure) {
      _ = try await ask(.delete, AlertmanagerAPI.Path.silence(id))
    } catch {
      guard case .refused(_, let status, let said) = error,
        Self.meansGone(status, said.lowercased())
      else { throw error }
    }
  }

  private static func meansGone(_ status: Int, _ said: String) -> Bool {
    // Some versions answer 404 without a word, some 500 with these; a wrong path is told in others.
    if status == 404, said.isEmpty { return true }
    return said.contains("already expired")
      || (said.contains("silence") && said.contains("not found"))
  }

  /// Returns since when it runs; nil for a server that speaks the API but does not say.
  private func runningSince() async throws(DeliveryFailure) -> Timestamp? {
    do throws(DeliveryFailure) {
      return try await read(AlertmanagerAPI.Path.status, .standard) {
        bytes throws(AlertPayloadProblem) in try AlertmanagerAPI.runningSince(in: bytes)
      }
    } catch {
      switch error {
      case .unreadable, .refused(_, 404, _): return nil
      case .libraryMissing, .addressUnusable, .requestUnusable, .hostUnknown, .noConnection,
        .timedOut, .notTrusted, .notHTTP, .cutShort, .tooLarge, .busy, .stopped, .refused,
        .unexpected:
        throw error
      }
    }
  }
}

extension AlertmanagerClient {
  private typealias Parse<Value> = ([UInt8]) throws(AlertPayloadProblem) -> Value

  /// The address for links, without a password.
  private var linkAddress: String { address.contains("@") ? "" : address }

  private func read<Value>(
    _ path: String, _ limits: RequestLimits, _ parse: Parse<Value>
  ) async throws(DeliveryFailure) -> Value {
    try parsed(try await ask(.get, path, limits: limits), parse)
  }

  private func ask(
    _ method: OutgoingRequest.Method, _ path: String, body: [UInt8]? = nil,
    limits: RequestLimits = .standard
  ) async throws(DeliveryFailure) -> IncomingAnswer {
    var headers = ["Accept": "application/json"]
    if body != nil { headers["Content-Type"] = "application/json" }
    if let authorization { headers["Authorization"] = authorization }
    let request = OutgoingRequest(
      method, address + path, headers: headers, body: body, limits: limits,
      certificateFile: certificateFile)
    let answer = try await http.send(request)
    guard answer.isSuccess else {
      let said = try HTTPExchange(request).shown(AlertmanagerAPI.problemText(in: answer.body))
      throw .refused(place: place, status: answer.status, said: said)
    }
    return answer
  }

  private func parsed<Value>(
    _ answer: IncomingAnswer, _ parse: Parse<Value>
  ) throws(DeliveryFailure) -> Value {
    guard answer.contentType == "application/json" else {
      throw .unreadable(
        place: place,
        problem: "It is no JSON; check that the address is the one of an Alertmanager.")
    }
    do throws(AlertPayloadProblem) {
      return try parse(answer.body)
    } catch {
      throw .unreadable(place: place, problem: error.sentence)
    }
  }
}

extension RequestLimits {
  /// What a list of a hundred thousand alerts needs.
  fileprivate static let alerts = RequestLimits(
    connectMilliseconds: 3000, totalMilliseconds: 30_000, mostBytes: 128 << 20)
}
