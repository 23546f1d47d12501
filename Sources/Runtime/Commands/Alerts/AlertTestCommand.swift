import AlertSources
import EventStore
import IncidentModel
import TerminalKit

/// Makes a harmless alert go the whole way in, through the receiver that runs, and says whether it arrived.
public struct AlertTestCommand: WardroomCommand {
  /// The source whose sample is sent; nil for an alert that says it is a test and ends at once.
  public var source: String?
  /// Whether the test alert stays open, to be seen in a console.
  public var stays: Bool

  /// Creates the command.
  public init(source: String? = nil, stays: Bool = false) {
    self.source = source
    self.stays = stays
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let roster = workspace.sourceRoster
    let source = try roster.named(source ?? Generic.name)
    let post = try ReceiverPost(source, workspace)
    let body = self.source == nil ? TestAlert.body(.firing) : Array(source.guide.sample.utf8)
    let answer = try post.send(body)
    if self.source == nil, !stays, answer.isAccepted {
      _ = try post.send(TestAlert.body(.resolved))
    }
    let found = try await arrived(body, source, workspace)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("source", source.name)
      writer.member("url", post.url)
      writer.member("status", answer.status)
      writer.member("arrived", answer.isAccepted)
      writer.member("answer", answer.body)
      writer.name("alerts")
      writer.list(found) { $0.text($1.text) }
    }
    guard answer.isAccepted else {
      let said = answer.body.isEmpty ? "" : ": \(answer.body)"
      throw CommandFailure(
        .no, "\(post.url) answered \(answer.status)\(said). The alert was not taken in.")
    }
    let names = found.map(\.text).joined(separator: ", ")
    let fate =
      self.source != nil
      ? ". It looks real and stays open"
      : stays ? "" : ", and ended again"
    let place = names.isEmpty ? "on its way into the list" : "in the list as \(names)"
    return Report(
      [SafeText("\(post.url) answered \(answer.status): arrived, \(place)\(fate)")],
      written: writer)
  }

  /// Returns which of the sent alerts the record has by now.
  private func arrived(
    _ body: [UInt8], _ source: InstalledSource, _ workspace: Workspace
  ) async throws(CommandFailure) -> [Fingerprint] {
    let message = SourceMessage(
      body, path: "/ingest/\(source.name)", contentType: source.guide.sampleContentType,
      receivedAt: workspace.clock.now())
    guard
      case .read(let reading) = ReadDelivery.read(
        message, source, workspace.configuration.triage)
    else { return [] }
    let names = reading.delivery.alerts.map(\.fingerprint)
    return try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.currentAlerts(names).map(\.alert.fingerprint).sorted()
    }
  }
}

extension SourceGuide {
  /// The media type of the sample.
  var sampleContentType: String {
    let head = sampleHeaders.first { $0.lowercased().hasPrefix("content-type:") }
    let value = head?.split(separator: ":", maxSplits: 1).last ?? "application/json"
    return String(value.split(separator: ";").first ?? value).trimmingWhitespace.lowercased()
  }
}

/// A post to the receiver of this home as a source's sender would make it.
private struct ReceiverPost {
  let url: String
  private let address: ReceiverAddress
  private var path: String
  private var headers: [String]

  /// Finds out how to post.
  /// - Throws: Why this program cannot, and what can instead.
  init(_ source: InstalledSource, _ workspace: Workspace) throws(CommandFailure) {
    address = ReceiverAddress(workspace.configuration)
    path = "/ingest/\(source.name)"
    url = address.text + path
    headers = source.guide.sampleHeaders
    if !headers.contains(where: { $0.lowercased().hasPrefix("content-type:") }) {
      headers.append("content-type: application/json")
    }
    guard !address.isEncrypted else {
      throw Self.useCurl(source, "the receiver speaks https")
    }
    try addProof(source, workspace)
  }

  private mutating func addProof(
    _ source: InstalledSource, _ workspace: Workspace
  ) throws(CommandFailure) {
    let setting = workspace.configuration.sources.first {
      $0.source == source.name && $0.instance == nil && !$0.proofs.isEmpty
    }
    guard let setting else {
      guard let variable = workspace.configuration.tokenVariable else { return }
      let token = try Self.secret(.environment(variable), workspace)
      headers.append("authorization: Bearer \(token)")
      return
    }
    for proof in setting.proofs {
      guard let reference = proof.secrets.first else { continue }
      let secret = try Self.secret(reference, workspace)
      switch proof.proof {
      case .bearer: headers.append("authorization: Bearer \(secret)")
      case .genieKey: headers.append("authorization: GenieKey \(secret)")
      case .key: headers.append("authorization: Key \(secret)")
      case .basic, .query, .routingKey, .grafana, .sentry, .monteCarlo, .sns, .pagerDuty,
        .gitHub, .slack, .standardWebhooks:
        continue
      }
      return
    }
    throw Self.useCurl(source, "its proof is one that only the sender can make")
  }

  private static func secret(
    _ reference: SecretReference, _ workspace: Workspace
  ) throws(CommandFailure) -> String {
    do throws(SettingProblem) {
      return try reference.resolve(in: workspace.environment, home: workspace.home)
    } catch {
      throw CommandFailure(.usage, error.sentence.description)
    }
  }

  private static func useCurl(_ source: InstalledSource, _ why: String) -> CommandFailure {
    CommandFailure(
      .unavailable,
      "This test cannot be sent from here, because \(why). `wardroom sources \(source.name)` prints a "
        + "line for curl.")
  }

  /// Sends a body.
  /// - Throws: That nobody answered.
  func send(_ body: [UInt8]) throws(CommandFailure) -> LoopbackAnswer {
    let answer = LoopbackPost.answer(
      to: body, path: path, host: address.host, port: UInt16(clamping: address.port),
      headers: headers)
    guard let answer else {
      throw CommandFailure(
        .unavailable,
        "Nobody answered at \(url). Open a console or run `wardroom serve`, then repeat.")
    }
    return answer
  }
}
