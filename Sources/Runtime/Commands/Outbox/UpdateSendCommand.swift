import Console
import Delivery
public import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Hands an update in, after showing exactly what leaves and to whom, and sends it when nobody else does.
public struct UpdateSendCommand: WardroomCommand {
  /// What a person said beside the text.
  public struct Options: Hashable, Sendable {
    /// The template; nil for the one that fits now.
    public var template: String?
    /// What is said, `-` for standard input; nil for the draft as it is now.
    public var text: String?
    /// The channels; empty for the audience's own.
    public var channels: [String]
    /// Why errors do not keep it here: `U103=night shift`.
    public var overrides: [String]
    /// Why nobody else has to agree first.
    public var aloneBecause: String?
    /// How long it is held back, in seconds; nil for the team's usual time.
    public var holdSeconds: Int64?
    /// Whether nobody is to be asked.
    public var isAgreed: Bool
    /// Whether it only waits for a console or receiver to send it.
    public var isLeftToOthers: Bool

    /// Creates options.
    public init(
      template: String? = nil, text: String? = nil, channels: [String] = [],
      overrides: [String] = [], aloneBecause: String? = nil, holdSeconds: Int64? = nil,
      isAgreed: Bool = false, isLeftToOthers: Bool = false
    ) {
      self.template = template
      self.text = text
      self.channels = channels
      self.overrides = overrides
      self.aloneBecause = aloneBecause
      self.holdSeconds = holdSeconds
      self.isAgreed = isAgreed
      self.isLeftToOthers = isLeftToOthers
    }
  }

  public var id: IncidentID
  public var audience: String
  public var options: Options

  /// Creates the command.
  public init(incident: IncidentID, audience: String, options: Options) {
    id = incident
    self.audience = audience
    self.options = options
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let reader = try workspace.audience(named: audience)
    let text = try workspace.updateText(
      options.text, for: reader, of: incident, template: options.template)
    var content = workspace.configuration.updates.content(
      text, for: reader, of: incident, over: try channels(of: reader, workspace),
      at: workspace.clock.now())
    try await workspace.checkRules(.outbox(.queue(content)), of: id)
    let findings = workspace.findings(in: text, for: reader, of: incident)
    guard let overrides = try overrides(of: findings) else { return try Self.kept(findings) }
    content.overrides = overrides
    content.aloneBecause = options.aloneBecause
    let command = IncidentCommand.outbox(.queue(content, holdSeconds: options.holdSeconds))
    try await workspace.checkRules(command, of: id)
    try agree(to: content, reader, findings, incident, workspace)
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.propose(command, to: id)
    }
    guard case .outbox(.queued(let update))? = events.first?.event.fact else {
      throw CommandFailure(.bug, "The update is not in the record. Please report this.")
    }
    return try await workspace.carried(update.id, of: id, isLeftToOthers: options.isLeftToOthers)
  }

  private func channels(
    of reader: Audience, _ workspace: Workspace
  ) throws(CommandFailure) -> [String] {
    let (known, problems) = workspace.channels()
    let names = options.channels.isEmpty ? reader.channels : options.channels
    for name in names {
      guard let channel = known.first(where: { $0.name == name }) else {
        let why = problems.isEmpty ? "" : " \(problems.joined(separator: " "))"
        throw CommandFailure(
          .usage,
          "No channel \"\(name.prefix(60))\" can be used. `wardroom channels` lists them.\(why)")
      }
      guard !channel.kind.isByHand else {
        throw CommandFailure(
          .usage,
          "\(name) is carried by hand. Copy the text in the console, or print it with `wardroom update draft`, and record it with `wardroom update record`."
        )
      }
    }
    return names
  }

  /// What is said where errors keep an update here.
  private static func kept(_ findings: [UpdateFinding]) throws(CommandFailure) -> Report {
    let errors = findings.filter { $0.level == .error }
    let lines = errors.map { SafeText("\($0.code.rawValue) \($0.sentence)") }
    let code = errors.first?.code.rawValue ?? ""
    return try Report(
      [], json: errors.map(UpdateFindingReport.init),
      messages: ["Nothing was sent."] + lines
        + [
          "Correct the text, or say for each why it goes all the same: --override \(code)=REASON."
        ], code: .no)
  }

  /// The errors with the reasons they were overridden for; nil when one has none.
  private func overrides(
    of findings: [UpdateFinding]
  ) throws(CommandFailure) -> [UpdateContent.Override]? {
    var reasons: [String: String] = [:]
    for text in options.overrides {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw CommandFailure(
          .usage, "\"\(text)\" is no override. Write it as U103=why it is sent all the same.")
      }
      reasons[text[..<sign].uppercased()] = String(text[text.index(after: sign)...])
    }
    let errors = findings.filter { $0.level == .error }
    guard errors.allSatisfy({ reasons[$0.code.rawValue] != nil }) else { return nil }
    return errors.map {
      .init(
        code: $0.code.rawValue, finding: $0.sentence, reason: reasons[$0.code.rawValue] ?? "")
    }
  }

  private func agree(
    to content: UpdateContent, _ reader: Audience, _ findings: [UpdateFinding],
    _ incident: Incident, _ workspace: Workspace
  ) throws(CommandFailure) {
    guard !options.isAgreed else { return }
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .notAllowed, "Nobody is there to agree to it. Say --yes when it is to be sent.")
    }
    let sheets = workspace.sheets(of: content, in: incident)
    let ways = sheets.map { "to \($0.channel): \($0.recipients.joined(separator: ", "))" }
    let notes = sheets.flatMap { sheet in sheet.notices.map { "\(sheet.channel): \($0)" } }
    let lines =
      ways + [content.subject, "", content.text, ""]
      + findings.map { "\($0.code.rawValue) \($0.level.rawValue): \($0.sentence)" } + notes
    let isDrill = incident.kind == .drill || incident.kind == .test
    guard
      TerminalQuestion.ask(
        lines.flatMap { SafeText.lines($0) },
        isDrill ? "Write exactly this down (a drill sends nothing)?" : "Send exactly this?")
    else { throw CommandFailure(.no, "Nothing was sent.") }
  }
}

/// Agrees, as the second person, to an update somebody else wrote, and sends it when nobody else does.
public struct UpdateApproveCommand: WardroomCommand {
  public var id: IncidentID
  public var update: EntryID
  public var isAgreed: Bool

  /// Creates the command.
  public init(incident: IncidentID, update: EntryID, isAgreed: Bool) {
    id = incident
    self.update = update
    self.isAgreed = isAgreed
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let command = IncidentCommand.outbox(.approve(update))
    try await workspace.checkRules(command, of: id)
    if let waiting = incident.outgoing(update) { try agree(to: waiting) }
    _ = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.propose(command, to: id)
    }
    return try await workspace.carried(update, of: id, isLeftToOthers: false)
  }

  private func agree(to update: OutgoingUpdate) throws(CommandFailure) {
    guard !isAgreed else { return }
    guard TerminalQuestion.canAsk else {
      throw CommandFailure(
        .notAllowed, "Nobody is there to agree to it. Say --yes when it is to be sent.")
    }
    let content = update.content
    let lines =
      ["from \(update.by) over \(content.channels.joined(separator: ", "))", content.subject, ""]
      + [content.text, ""]
      + content.overrides.map { "in spite of \($0.code) (\($0.finding)): \($0.reason)" }
    guard TerminalQuestion.ask(lines.flatMap { SafeText.lines($0) }, "Agree to exactly this?")
    else { throw CommandFailure(.no, "Nothing was agreed to.") }
  }
}

extension Workspace {
  /// Sends what was handed in, when no console or receiver does, and says how it stands.
  fileprivate func carried(
    _ update: EntryID, of id: IncidentID, isLeftToOthers: Bool
  ) async throws(CommandFailure) -> Report {
    let handedIn = try await actedOn(id)
    var isOthers = true
    if !isLeftToOthers, handedIn.outgoing(update)?.needsApproval == false, let role = outboxRole() {
      do throws(FileFailure) {
        isOthers = try await !role.runIfFree(until: .tried)
      } catch {
        throw CommandFailure(.unavailable, error.sentence)
      }
    }
    let incident = try await actedOn(id)
    let messages = await exportPostmortem(of: incident)
    guard let now = incident.outgoing(update) else {
      throw CommandFailure(.bug, "The update is not in the record. Please report this.")
    }
    let rows = now.messages.map { OutboxReport($0, of: now, in: incident, at: clock.now()) }
    let lines = rows.map { row in
      SafeText("\(row.update.text) #\(row.number) \(row.audience) \(row.channel): \(row.words)")
    }
    let hasFailed = now.standing == .failed || (now.isStuck && !isOthers)
    return try Report(
      lines, json: rows, messages: Self.advice(on: now, of: id, isOthers: isOthers) + messages,
      code: hasFailed ? .unavailable : .done)
  }

  private static func advice(
    on update: OutgoingUpdate, of id: IncidentID, isOthers: Bool
  ) -> [SafeText] {
    switch update.standing {
    case .needsApproval:
      return [
        "Somebody else agrees with `wardroom update approve \(id.text) \(SafeText(update.id.text))`, or with p in the console."
      ]
    case .onItsWay where update.isStuck:
      return ["It is tried again by a console, a receiver or `wardroom outbox run`."]
    case .onItsWay where isOthers:
      return [
        "A console, a receiver or `wardroom outbox run` sends it; `wardroom outbox withdraw \(id.text) \(SafeText(update.id.text)) REASON` takes it back."
      ]
    case .failed:
      return ["`wardroom outbox retry \(id.text) \(SafeText(update.id.text)) CHANNEL` tries again."]
    case .onItsWay, .sent, .withdrawn: return []
    }
  }
}
