import Console
import EventStore
import Glibc
import IncidentModel
import NcursesTerminal
import TerminalKit

extension Session {
  /// Does what the console wants done; every outcome comes back as an action.
  func perform(_ effect: Effect) {
    switch effect {
    case .declare(let declaration): declare(declaration, effect)
    case .step(let step): perform(step, effect)
    case .outbox(let outbox): perform(outbox, effect)
    case .postmortem(let wanted): perform(wanted, effect)
    case .drill(let wanted): perform(wanted)
    case .propose(let id, let command, let occurredAt, _):
      propose(command, to: id, at: occurredAt, effect)
    case .triage(let commands, _):
      record(effect) { ledger async throws(LedgerFailure) in try await ledger.triage(commands) }
    case .proposeAll(let id, let commands, _):
      record(effect) { ledger async throws(LedgerFailure) in
        try await ledger.propose(commands, to: id)
      }
    case .relate(let effect): relate(effect)
    case .proposeTogether, .merge, .moveAlerts, .silence, .viewAlerts, .triageAll, .triageFold,
      .loadSilences, .loadLeases, .loadOverdue, .findRepeats, .findPrecedents, .loadAlertHistory,
      .loadLineage, .previewFilter, .tryGrouping, .stopTrying, .planForward, .forwardSilence,
      .replayDeadLetter, .sendTestAlert:
      performAlerts(effect)
    case .loadIncident(let id): load(id, effect)
    case .loadHistory(let id): loadHistory(of: id, effect)
    case .searchTimelines(let words): search(words, effect)
    case .edit(let request): edit(request, effect)
    case .copy(let text): copy(text, effect)
    case .saveDraft(let key, let text): saveDraft(text, as: key, effect)
    case .keepDraft(let key, let text): keep(text, as: key, effect)
    case .dropDraft(let key): drafts.drop(key)
    case .useTheme(let name): useTheme(name, effect)
    case .saveScreen(let text): saveScreen(text, effect)
    case .loadDeadLetters: loadDeadLetters(effect)
    case .useMouse(let isWanted): terminal.useMouse(isWanted)
    case .room(let wanted): perform(wanted)
    case .redraw: terminal.invalidate()
    case .ringBell: terminal.ringBell()
    case .suspend: suspend()
    case .quit: quit()
    }
  }

  private func keep(_ text: String, as key: DraftKey, _ effect: Effect) {
    attempt(effect) { () throws(FileFailure) in try drafts.keep(text, as: key) }
  }

  private func declare(_ declaration: Declaration, _ effect: Effect) {
    record(effect) { ledger async throws(LedgerFailure) in try await ledger.declare(declaration) }
  }

  /// A runbook is kept as it is before it is followed; everything else is recorded at once.
  private func propose(
    _ command: IncidentCommand, to id: IncidentID, at occurredAt: Timestamp?, _ effect: Effect
  ) {
    if case .runbook(.start(let runbook)) = command { return startRunbook(runbook, in: id, effect) }
    record(effect) { ledger async throws(LedgerFailure) in
      try await ledger.propose(command, to: id, occurredAt: occurredAt)
    }
  }

  func record(
    _ effect: Effect,
    _ ask: @escaping @MainActor (IncidentLedger) async throws(LedgerFailure) -> [RecordedEvent]
  ) {
    start { [workspace] in
      do throws(LedgerFailure) {
        return .effectSucceeded(effect, try await ask(workspace.ledger))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  func load(_ id: IncidentID, _ effect: Effect) {
    start { [workspace] in
      do throws(LedgerFailure) {
        return .incidentLoaded(try await workspace.ledger.incident(id))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func loadHistory(of id: IncidentID, _ effect: Effect) {
    start("reading the history of the incident") { [workspace] in
      do throws(LedgerFailure) {
        return .historyLoaded(id, try await workspace.ledger.history(of: id))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func search(_ words: String, _ effect: Effect) {
    start("searching all timelines") { [workspace] in
      do throws(LedgerFailure) {
        return .timelineFound(try await workspace.ledger.search(words, limit: 200))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func loadDeadLetters(_ effect: Effect) {
    start { [workspace] in
      do throws(StoreFailure) {
        return .deadLettersLoaded(try await workspace.store.deadLetters(limit: 200))
      } catch {
        return .effectFailed(effect, sentence: error.advice)
      }
    }
  }

  private func attempt(_ effect: Effect, _ act: () throws(FileFailure) -> Void) {
    do throws(FileFailure) {
      try act()
    } catch {
      feed(.effectFailed(effect, sentence: error.sentence))
    }
  }

  private func edit(_ request: EditRequest, _ effect: Effect) {
    do throws(FileFailure) {
      try drafts.keep(request.text, as: request.key)
      let path = drafts.filePath(request.key)
      tellPresence(editing: request.key)
      if let failure = failureOfEditor(path) {
        return feed(.effectFailed(effect, sentence: failure))
      }
      guard let text = try drafts.text(request.key) else {
        throw FileFailure(path, .read, reason: "the editor took it away")
      }
      feed(.edited(request.edited(text)))
    } catch {
      feed(.effectFailed(effect, sentence: "\(error.sentence) The text is as it was."))
    }
  }

  /// Runs the person's editor on a file and returns why its text is not to be taken, nil when it
  /// is.
  private func failureOfEditor(_ path: String) -> String? {
    let command = workspace.editor
    do throws(TerminalFailure) {
      let code = try terminal.runEditor(command + [path], environment: workspace.environment)
      guard code != 0 else { return nil }
      let end = code > 128 ? "was ended by signal \(code - 128)" : "ended with \(code)"
      return
        "\(command.joined(separator: " ")) \(end), so the text is as it was; what it saved is in \(path)."
    } catch {
      return error.advice
    }
  }

  /// Hands a text to the terminal's clipboard and to a file, for a terminal may drop it without a
  /// word; it has left the console when both took it.
  private func copy(_ text: String, _ effect: Effect) {
    let path = workspace.home.privatePath + "/last-copy.txt"
    let failure = failure { () throws(FileFailure) in
      try FileBytes.replace(path, with: Array(text.utf8))
    }
    if let failure { return feed(.effectFailed(effect, sentence: failure.sentence)) }
    switch terminal.copy(text) {
    case .sent(let bytes):
      tell(.ok, "sent \(bytes) bytes to the clipboard (the terminal may refuse); also in \(path)")
      feed(.effectSucceeded(effect, []))
    case .tooLong(let limit):
      let sentence =
        "A terminal takes \(limit) bytes at the most and this has \(text.utf8.count), so nothing was copied; the text is in \(path)."
      feed(.effectFailed(effect, sentence: sentence))
    case .unsupported:
      let sentence = "This terminal takes no copy; the text is in \(path)."
      feed(.effectFailed(effect, sentence: sentence))
    }
  }

  private func saveDraft(_ text: String, as key: DraftKey, _ effect: Effect) {
    let path = drafts.path + "/saved-" + key.fileName
    let failure = failure { () throws(FileFailure) in
      try FileBytes.replace(path, with: Array(text.utf8))
    }
    if let failure { return feed(.effectFailed(effect, sentence: failure.sentence)) }
    tell(.ok, "saved to \(path)")
    feed(.effectSucceeded(effect, []))
  }

  private func failure(_ act: () throws(FileFailure) -> Void) -> FileFailure? {
    do throws(FileFailure) {
      try act()
      return nil
    } catch {
      return error
    }
  }

  private func tell(_ weight: Notice.Weight, _ text: SafeText) {
    feed(.notice(Notice(weight, text)))
  }

  private func saveScreen(_ text: String, _ effect: Effect) {
    let path = workspace.home.privatePath + "/screen.txt"
    attempt(effect) { () throws(FileFailure) in
      try FileBytes.replace(path, with: Array(text.utf8))
      feed(.notice(Notice(.ok, "the screen is in \(path)")))
    }
  }

  private func useTheme(_ name: String, _ effect: Effect) {
    do throws(CommandFailure) {
      feed(.themeLoaded(try workspace.theme(named: name)))
      themes?.name = name
    } catch {
      feed(.effectFailed(effect, sentence: error.sentence))
    }
  }

  private func suspend() {
    situationReader.stoppedAt = workspace.clock.now()
    loop.suspend()
  }
}
