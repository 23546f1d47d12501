/// What a part of a runbook is for, read from the words of its heading.
public enum RunbookPhase: String, Codable, Hashable, CaseIterable, Sendable {
  case context
  case check
  case act
  case verify
  case escalate

  /// Returns the phase that the first telling word of a heading names, nil when no word tells.
  public init?(heading: String) {
    let words = heading.lowercased().split { !$0.isLetter }
    let phase = words.lazy.compactMap { Self.phases[String($0)] }.first
    guard let phase else { return nil }
    self = phase
  }

  /// The words that tell a phase.
  public var headingWords: [String] {
    switch self {
    case .context:
      [
        "meaning", "impact", "symptom", "symptoms", "background", "overview", "context", "about",
        "summary", "introduction", "description", "prerequisite", "prerequisites", "scope",
        "reference", "references", "link", "links", "related", "resources", "notes", "glossary",
        "architecture", "contents", "trigger",
      ]
    case .check:
      [
        "diagnosis", "diagnose", "diagnostic", "diagnostics", "investigation", "investigate",
        "investigating", "check", "checks", "checking", "triage", "troubleshoot",
        "troubleshooting", "debug", "debugging", "identify", "identifying", "inspect",
        "inspecting", "determine", "find", "finding", "analysis", "confirm",
      ]
    case .act:
      [
        "mitigation", "mitigate", "mitigating", "resolution", "resolve", "resolving", "action",
        "actions", "step", "steps", "procedure", "rollback", "fix", "fixing", "contain",
        "containment", "remediation", "remediate", "recover", "recovery", "recovering", "restore",
        "restoring", "repair", "workaround", "workarounds", "solution", "solutions", "undo",
        "restart", "restarting", "deploy", "deploying", "install", "create", "creating", "stop",
        "delete", "deleting", "remove", "removing", "disable", "disabling", "enable", "enabling",
        "rotate", "rotating", "upgrade", "upgrading", "execution", "execute", "apply", "failover",
        "drain", "wipe", "shutdown", "decommission",
      ]
    case .verify:
      ["verification", "verify", "verifying", "validation", "validate", "validating", "exit"]
    case .escalate:
      [
        "escalation", "escalate", "escalating", "contact", "contacts", "communication",
        "communicate", "tell", "notify", "owner", "owners",
      ]
    }
  }

  private static let phases: [String: RunbookPhase] = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { phase in
      phase.headingWords.map { ($0, phase) }
    })
}
