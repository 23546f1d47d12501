/// Somebody who is to be called about an incident, and from when on.
public struct Escalation: Hashable, Sendable {
  /// By what the record knows the rule again.
  public var rule: String
  /// Since when its reason holds; the same rule is due again when it begins anew.
  public var since: Timestamp
  public var dueAt: Timestamp
  /// Who, with how they are reached.
  public var callee: String
  public var why: String

  /// Who is to be called and why, in a line.
  public var words: String { "call \(callee): \(why)" }
}

/// An act on one escalation; `text` says how it went and may be empty.
public struct EscalationActedOn: Codable, Hashable, Sendable {
  public var rule: String
  public var since: Timestamp
  public var callee: String
  public var why: String
  public var text: String
}

/// A request about escalations.
public enum EscalationCommand: Hashable, Sendable {
  /// Says that whom the rule names was called.
  case done(rule: String, text: String)
  /// Takes that back.
  case reopen(rule: String, since: Timestamp)
}

extension Incident {
  /// Returns who is or will be to be called while things stay as they are, the most urgent first.
  public func escalations(under policy: LeadPolicy) -> [Escalation] {
    guard kind != .backfilled, status.isActive else { return [] }
    return policy.escalations.compactMap { escalation($0, policy.roster) }
      .sorted { ($0.dueAt, $0.rule) < ($1.dueAt, $1.rule) }
  }

  private func escalation(_ rule: EscalationRule, _ roster: Roster) -> Escalation? {
    guard rule.holds(for: self), let start = start(of: rule.trigger) else { return nil }
    // A rule for grave incidents counts from when it became one.
    let since = rule.severities.isEmpty ? start : max(start, severitySince)
    guard !calls.contains(where: { $0.rule == rule.name && $0.since == since }) else { return nil }
    let callee = roster.callee(rule.call, products: classification.products)
    return Escalation(
      rule: rule.name, since: since, dueAt: since.adding(seconds: rule.afterSeconds),
      callee: callee, why: why(rule))
  }

  private func start(of trigger: EscalationTrigger) -> Timestamp? {
    switch trigger {
    case .declared: declaredAt
    case .notAcknowledged: takenOnAt == nil ? declaredAt : nil
    case .noCommander: roles[.incidentCommander] == nil ? commandOpenSince ?? declaredAt : nil
    case .severityAge: severitySince
    case .noUpdate: lastUpdateAt ?? declaredAt
    case .handoffUnanswered: openHandoff?.offeredAt
    }
  }

  private func why(_ rule: EscalationRule) -> String {
    let span = TimeSpan(seconds: rule.afterSeconds).precise
    let what =
      switch rule.trigger {
      case .declared:
        "\(severity.name)\(classification.incidentClass.map { " \($0.rawValue)" } ?? "")"
      case .notAcknowledged: "nobody has taken it on for \(span)"
      case .noCommander: "nobody is IC for \(span)"
      case .severityAge: "\(severity.name) for \(span)"
      case .noUpdate: "no update for \(span)"
      case .handoffUnanswered:
        "\(openHandoff?.to.name ?? "nobody") has not read back the handoff for \(span)"
      }
    return rule.because.isEmpty ? what : "\(what), \(rule.because)"
  }

  // MARK: - Rules

  func decide(
    _ command: EscalationCommand, _ context: DecisionContext
  ) throws(IncidentRejection) -> PeopleFact {
    switch command {
    case .done(let rule, let text):
      let running = escalations(under: context.policy)
      guard let found = running.first(where: { $0.rule == rule }) else {
        throw .people(.unknownEscalation(String(rule.prefix(120)), running.map(\.rule)))
      }
      return .called(
        EscalationActedOn(
          rule: found.rule, since: found.since, callee: found.callee, why: found.why,
          text: try Self.optional(text, "How it went")))
    case .reopen(let rule, let since):
      guard let call = calls.first(where: { $0.rule == rule && $0.since == since }) else {
        throw .people(.unknownEscalation(String(rule.prefix(120)), calls.map(\.rule)))
      }
      return .callReopened(call)
    }
  }
}
