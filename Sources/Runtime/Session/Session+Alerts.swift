import AlertSources
import AlertTriage
import Console
import EventStore
import IncidentModel
import TerminalKit

extension Session {
  /// Does what the console wants done about alerts.
  func performAlerts(_ effect: Effect) {
    switch effect {
    case .viewAlerts(let view): show(view, effect)
    case .silence(let command): silence(command, effect)
    case .triageAll(let filter, let act):
      actOnAll(effect, act) { board async throws(BoardFailure) in try await board.matching(filter) }
    case .triageFold(let fold, let view, let act):
      actOnAll(effect, act) { board async throws(BoardFailure) in
        try await board.members(of: fold, in: view)
      }
    case .moveAlerts(let move): moveAlerts(move, effect)
    case .proposeTogether(let proposals, _):
      record(effect) { ledger async throws(LedgerFailure) in try await ledger.propose(proposals) }
    case .merge(let id, let other, let reason):
      record(effect) { ledger async throws(LedgerFailure) in
        try await ledger.merge(id, into: other, reason: reason)
      }
    case .loadSilences: loadSilences(effect)
    case .loadLeases: loadLeases(effect)
    case .loadOverdue: loadOverdue(effect)
    case .loadAlertHistory(let fingerprint): loadHistory(of: fingerprint, effect)
    case .loadLineage(let asset): loadLineage(of: asset, effect)
    case .findRepeats(let keys): findRepeats(keys, effect)
    case .findPrecedents(let id): findPrecedents(for: id, effect)
    case .previewFilter(let filter): preview(filter, effect)
    case .tryGrouping(let rule): tryGrouping(rule, effect)
    case .stopTrying: Task { [grouping] in await grouping.forget() }
    case .planForward(let id): planForward(of: id, effect)
    case .forwardSilence(let id, let step): forward(step, of: id, effect)
    case .replayDeadLetter(let number): replay(number, effect)
    case .sendTestAlert: sendTestAlert(effect)
    case .declare, .propose, .proposeAll, .triage, .relate, .loadIncident, .loadHistory,
      .searchTimelines, .loadDeadLetters, .edit, .copy, .saveDraft, .keepDraft, .step, .outbox,
      .postmortem, .drill, .dropDraft, .useTheme, .saveScreen, .useMouse, .room, .redraw, .ringBell,
      .suspend,
      .quit:
      return
    }
  }

  // MARK: - Views

  /// Lists the alerts otherwise from now on; the first rows come before everything was looked at.
  private func show(_ view: AlertView, _ effect: Effect) {
    situationReader.view = view
    start("looking through the alerts") { [board] in
      do throws(BoardFailure) {
        return .alertsLoaded(try await board.firstRows(view))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
    loadAlerts()
  }

  private func loadLeases(_ effect: Effect) {
    start { [board] in
      do throws(BoardFailure) {
        return .leasesLoaded(try await board.leases())
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func preview(_ filter: String, _ effect: Effect) {
    start { [board] in
      do throws(BoardFailure) {
        return .filterPreviewed(try await board.preview(filter))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func tryGrouping(_ rule: GroupingRule, _ effect: Effect) {
    start("trying the rule on past alerts") { [grouping] in
      do throws(StoreFailure) {
        return .groupingTried(try await grouping.trial(of: rule))
      } catch {
        return .effectFailed(effect, sentence: error.advice)
      }
    }
  }

  private func loadHistory(of fingerprint: Fingerprint, _ effect: Effect) {
    start { [store = workspace.store] in
      do throws(StoreFailure) {
        let occurrences = try await store.occurrences(of: fingerprint, limit: 200)
        let raw = try await store.newestDelivery(of: fingerprint)?.body
        return .alertHistoryLoaded(
          AlertHistory(fingerprint: fingerprint, occurrences: occurrences, raw: raw))
      } catch {
        return .effectFailed(effect, sentence: error.advice)
      }
    }
  }

  private func loadLineage(of asset: String, _ effect: Effect) {
    start { [store = workspace.store] in
      do throws(StoreFailure) {
        return .lineageLoaded(asset, LineageTree(of: asset, in: try await store.lineage()))
      } catch {
        return .effectFailed(effect, sentence: error.advice)
      }
    }
  }

  // MARK: - Acts

  /// Acts on every alert that is found, in one go for those of each incident and for the others.
  private func actOnAll(
    _ effect: Effect, _ act: AlertAct,
    _ find: @escaping @Sendable (BoardReader) async throws(BoardFailure) -> [CurrentAlert]
  ) {
    start { [board, workspace] in
      do throws(BoardFailure) {
        let events = try await workspace.perform(act, on: try await find(board))
        return .effectSucceeded(effect, events)
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func moveAlerts(_ move: AlertMove, _ effect: Effect) {
    start("moving the alerts", canStop: false) { [board, workspace] in
      do throws(BoardFailure) {
        let events = try await workspace.move(try await board.alerts(of: move), move)
        return .effectSucceeded(effect, events)
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func silence(_ command: SilenceCommand, _ effect: Effect) {
    start { [self] in
      do throws(LedgerFailure) {
        let events = try await workspace.ledger.silence(command)
        // What holds now is told after it is recorded, not before.
        loadSilences(.loadSilences)
        return .effectSucceeded(effect, events)
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func loadSilences(_ effect: Effect) {
    start { [workspace] in
      let now = workspace.clock.now()
      do throws(StoreFailure) {
        let silences = try await workspace.store.silences(endingAfter: now)
        let windows = workspace.triagePolicy.maintenanceSilences(at: now)
        return .silencesLoaded(silences + windows)
      } catch {
        return .effectFailed(effect, sentence: error.advice)
      }
    }
  }

  private func planForward(of id: EntryID, _ effect: Effect) {
    start("asking Alertmanager") { [workspace] in
      do throws(CommandFailure) {
        return .forwardPlanned(try await SilenceForwarding(workspace: workspace).plan(for: id))
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func forward(_ step: SilenceForward.Step, of id: EntryID, _ effect: Effect) {
    start("telling Alertmanager", canStop: false) { [self] in
      do throws(CommandFailure) {
        let outcome = try await SilenceForwarding(workspace: workspace).perform(step, of: id)
        feed(.notice(Notice(.ok, SafeText(outcome))))
        return .effectSucceeded(effect, [])
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func replay(_ number: Int64, _ effect: Effect) {
    start("reading the delivery again", canStop: false) { [workspace] in
      do throws(CommandFailure) {
        _ = try await workspace.replay(deadLetter: number)
        return .effectSucceeded(effect, [])
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }

  private func sendTestAlert(_ effect: Effect) {
    start("sending the test alert", canStop: false) { [workspace] in
      do throws(CommandFailure) {
        try await workspace.takeInTestAlert()
        return .effectSucceeded(effect, [])
      } catch {
        return .effectFailed(effect, sentence: error.sentence)
      }
    }
  }
}
