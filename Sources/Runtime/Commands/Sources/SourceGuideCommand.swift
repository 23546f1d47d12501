import AlertSources
import Intake
import TerminalKit

/// Prints how to make one source send here, with this home's address and a line to try it out.
public struct SourceGuideCommand: WardroomCommand {
  public var name: String

  /// Creates the command.
  public init(name: String) {
    self.name = name
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let roster = workspace.sourceRoster
    let source = try roster.named(name)
    let address = ReceiverAddress(workspace.configuration)
    let url = address.text + "/ingest/\(name)"
    let setting = workspace.configuration.sources.first { $0.source == name && $0.instance == nil }
    let curl = CurlLine(source, url: url, proof: CurlProof(setting, workspace.configuration))
    let example = source.guide.example.split(separator: "{url}", omittingEmptySubsequences: false)
      .joined(separator: url)
    var lines: [SafeText] = [SafeText(source.guide.title), SafeText("address: \(url)")]
    lines += source.compatiblePaths.map {
      SafeText("also:    \($0.method) \(address.text)\($0.pattern)")
    }
    lines.append(SafeText("proofs it can show: \(Self.words(source.guide.proofs))"))
    lines.append(
      source.guide.resolves
        ? "alerts end by themselves"
        : "alerts do not end by themselves; an open one becomes unknown after a while")
    lines += ["", "At the sender:"] + SafeText.lines(example) + ["", "To try it out:"]
    lines += SafeText.lines(curl.text)
    if let remark = address.remark { lines += ["", SafeText(remark)] }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", name)
      writer.member("title", source.guide.title)
      writer.member("url", url)
      writer.member("example", example)
      writer.member("curl", curl.text)
      writer.member("sample", source.guide.sample)
    }
    return Report(lines, written: writer, messages: roster.problems)
  }

  private static func words(_ proofs: [SourceProof]) -> String {
    proofs.map(\.rawValue).joined(separator: ", ")
  }
}

extension SourceRoster {
  /// Returns the source of that name.
  /// - Throws: That there is none, with where to look.
  func named(_ name: String) throws(CommandFailure) -> InstalledSource {
    if let source = source(name) { return source }
    let because = problems.isEmpty ? "" : " " + problems.map(\.description).joined(separator: " ")
    throw CommandFailure(
      .no, "There is no source \"\(name)\". `wardroom sources` lists them.\(because)")
  }
}

/// Where the receiver of a home is reached from this machine.
struct ReceiverAddress {
  let host: String
  let port: Int
  let isEncrypted: Bool
  /// What to know when sending from elsewhere.
  var remark: String?

  init(_ configuration: Configuration) {
    isEncrypted = configuration.encryption != nil
    var address = ListenAddress.standard
    do throws(ReceiverFailure) {
      if case .address(let named) = try ListenChoice(typed: configuration.listen) {
        address = named
      } else {
        remark = "The settings say receiver.listen: none, so nobody listens there by itself."
      }
    } catch {
      // The doctor says what is wrong with the address; the usual one is shown meanwhile.
      remark = error.advice
    }
    let isAny = ["0.0.0.0", "::"].contains(address.host)
    host = isAny ? "127.0.0.1" : address.host
    port = address.port
    if address.isLoopback {
      remark =
        remark
        ?? "Only this machine can send there. receiver.listen in wardroom.yaml opens it to others."
    } else if isAny {
      remark = "From elsewhere, write this machine's name for \(host)."
    }
  }

  /// The address without a path, `http://127.0.0.1:8467`.
  var text: String {
    "\(isEncrypted ? "https" : "http")://\(ListenAddress(host: host, port: port))"
  }
}

/// How a line for the shell proves where it comes from, by a reference and never by the secret itself.
enum CurlProof {
  case none
  case header(String)
  case query(String)
  /// Nothing a line for the shell can show.
  case impossible(String)

  /// Finds what a line can show of what the settings demand.
  init(_ setting: SourceSetting?, _ configuration: Configuration) {
    guard let proofs = setting?.proofs, !proofs.isEmpty else {
      self = configuration.tokenVariable.map { .header("Authorization: Bearer $\($0)") } ?? .none
      return
    }
    let found = proofs.compactMap { proof -> CurlProof? in
      guard let secret = proof.secrets.first?.shellWord else { return nil }
      return CurlProof(proof.proof, secret)
    }
    let names = proofs.map(\.proof.rawValue).joined(separator: ", ")
    self = found.first ?? .impossible(names)
  }

  private init?(_ proof: SourceProof, _ secret: String) {
    switch proof {
    case .bearer: self = .header("Authorization: Bearer \(secret)")
    case .basic:
      self = .header("Authorization: Basic $(printf 'wardroom:%s' \"\(secret)\" | base64 -w0)")
    case .query: self = .query("token=\(secret)")
    case .genieKey: self = .header("Authorization: GenieKey \(secret)")
    case .key: self = .header("Authorization: Key \(secret)")
    case .routingKey, .grafana, .sentry, .monteCarlo, .sns, .pagerDuty, .gitHub, .slack,
      .standardWebhooks:
      return nil
    }
  }
}

extension SecretReference {
  /// The words that put the secret into a line for the shell.
  fileprivate var shellWord: String {
    switch self {
    case .environment(let name): "$\(name)"
    case .file(let path): "$(head -n1 '\(path)')"
    }
  }
}

/// A line for the shell that posts the sample of a source.
struct CurlLine {
  let text: String

  init(_ source: InstalledSource, url: String, proof: CurlProof) {
    var headers = source.guide.sampleHeaders
    if !headers.contains(where: { $0.lowercased().hasPrefix("content-type:") }) {
      headers.insert("content-type: application/json", at: 0)
    }
    var words = ["curl -sS"] + headers.map { "-H \(Self.quoted($0))" }
    var address = url
    var remark = ""
    switch proof {
    case .none: break
    case .header(let header): words.append("-H \"\(header)\"")
    case .query(let query): address += "?" + query
    case .impossible(let names):
      remark =
        "\n# The settings demand \(names), which the sender itself has to make; this line is refused."
    }
    words.append("--data-binary \(Self.quoted(source.guide.sample))")
    text = words.joined(separator: " \\\n  ") + " \\\n  \"\(address)\"" + remark
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }
}
