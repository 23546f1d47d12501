import Console
import EventStore
import IncidentModel
import Logging
import StakeholderUpdates
import TerminalKit

extension Session {
  /// Loads what the first frame shows, paints, and only then starts everything else.
  func start(_ receiver: ReceiverStart) async {
    await loadRecord()
    situationReader.isLoaded = true
    markDirty()
    turnEnded()
    followRecord()
    startPresence()
    endAbandonedRuns()
    loadAlerts()
    loadLibraries()
    startReceiver(receiver)
    startPostmortems()
    startOutbox()
    await startDrill()
    situationReader.isOpen = true
  }

  private func loadRecord() async {
    do throws(StoreFailure) {
      let opening = try await workspace.opening()
      situationReader.position = opening.mark.position
      situationReader.alertRevision = opening.mark.alertRevision
      for action in opening.actions { feed(action) }
      goBackToPlace()
    } catch {
      feed(.notice(Notice(.error, SafeText(error.advice))))
    }
  }

  /// Listens for what this console and others write; the kernel wakes us, nothing is asked in
  /// between.
  private func followRecord() {
    Task(executorPreference: executor) { [self] in await takeMarks() }
  }

  private func takeMarks() async {
    do throws(StoreFailure) {
      let advances = try await workspace.store.advances()
      // What was committed between the first load and this moment nobody tells.
      await catchUp()
      for await mark in advances { await take(mark) }
    } catch {
      feed(.notice(Notice(.error, SafeText(error.advice))))
    }
  }

  /// Takes in everything the record holds by now.
  func catchUp() async {
    do throws(StoreFailure) {
      await take(try await workspace.store.mark())
    } catch {
      feed(.notice(Notice(.error, SafeText(error.advice))))
    }
  }

  private func take(_ mark: StoreMark) async {
    if mark.position > situationReader.position { await loadEvents() }
    guard mark.alertRevision != situationReader.alertRevision else { return }
    let due = situationReader.alertsLoadedAt + SituationReader.alertInterval
    if due <= .now { loadAlerts() } else { situationReader.alertsDueAt = due }
  }

  private func loadEvents() async {
    do throws(StoreFailure) {
      let stored = try await workspace.store.events(after: situationReader.position, limit: 1000)
      guard let last = stored.last else { return }
      situationReader.position = last.position
      await take(stored)
      if stored.count == 1000 { await loadEvents() }
    } catch {
      feed(.notice(Notice(.error, SafeText(error.advice))))
    }
  }

  private func take(_ stored: [StoredEvent]) async {
    let events = readable(stored)
    feed(.recorded(events))
    drill?.observe(events)
    let changed = Set(stored.map { IncidentID($0.stream.text) })
    for id in changed where StreamID(id) != .triage {
      // One that was over when this console opened and goes on now is not folded yet.
      if !console.situation.knows(id) { load(id, .loadIncident(id)) }
      postmortemQueue?.ask(for: id)
    }
  }

  /// Returns what the events say; one that cannot be read is a notice, and the others count.
  private func readable(_ stored: [StoredEvent]) -> [RecordedEvent] {
    stored.compactMap { one in
      do throws(EventProblem) {
        return try EventCodec.recorded(one)
      } catch {
        feed(.notice(Notice(.error, SafeText(error.sentence))))
        return nil
      }
    }
  }

  /// Loads current alerts now and not again before the interval is over.
  func loadAlerts() {
    situationReader.alertsDueAt = nil
    situationReader.alertsChangeAt = nil
    situationReader.alertsLoadedAt = .now
    start { [self] in
      do throws(BoardFailure) {
        return try await alertPage()
      } catch {
        return .notice(Notice(.error, SafeText(error.sentence)))
      }
    }
  }

  /// Returns the page of the view that is wanted by now; a page of an older view is not shown.
  private func alertPage() async throws(BoardFailure) -> ConsoleAction? {
    let view = situationReader.view
    do throws(StoreFailure) {
      situationReader.alertRevision = try await workspace.store.mark().alertRevision
    } catch {
      throw .store(error)
    }
    let page = try await board.page(view)
    situationReader.alertsChangeAt = await board.nextChange()
    return view == situationReader.view ? .alertsLoaded(page) : nil
  }

  private func loadLibraries() {
    let library = RunbookLibrary(home: workspace.home, shipped: workspace.shipped)
    start { [executor] in
      let reading = Task.detached(executorPreference: executor) { library.load() }
      return .runbooksLoaded(await reading.value)
    }
    loadDrafts()
    watchThemes()
    warn(workspace.warnings + [workspace.startTheme.problem].compactMap { $0 })
  }

  /// Shows a theme anew when its file was written.
  private func watchThemes() {
    do throws(FileFailure) {
      themes = try ThemeWatch(workspace) { [weak self] in self?.feed($0) }
    } catch {
      feed(.notice(Notice(.warning, SafeText(error.sentence))))
    }
  }

  private func loadDrafts() {
    do throws(FileFailure) {
      let kept = try drafts.kept(resumableDrafts)
      if !kept.isEmpty { feed(.draftsLoaded(kept)) }
    } catch {
      feed(.notice(Notice(.warning, SafeText(error.sentence))))
    }
  }

  /// Shows the first of several warnings, because the message row holds one, and where the others
  /// are.
  private func warn(_ warnings: [SafeText]) {
    for warning in warnings { workspace.logger.warning("\(warning)") }
    guard let first = warnings.first else { return }
    let more: SafeText =
      warnings.count > 1 ? " (and \(warnings.count - 1) more: `wardroom doctor`)" : ""
    feed(.notice(Notice(.warning, first + more)))
  }

  /// The texts that may have been begun before and can be taken up again now.
  private var resumableDrafts: [DraftKey] {
    let updates = workspace.configuration.updates
    let forms = updates.audiences.flatMap { audience in
      updates.templates(for: audience).map { (audience: audience.name, template: $0.name) }
    }
    let ofIncidents = console.situation.open.flatMap { incident in
      [.entry(incident.id)]
        + ["hypothesis", "evidence", "decision"].map { DraftKey.board(incident.id, $0) }
        + forms.flatMap { form -> [DraftKey] in
          [
            .update(incident.id, audience: form.audience, template: form.template),
            .updateFacts(incident.id, audience: form.audience, template: form.template),
          ]
        }
    }
    return [.declaration] + ofIncidents
  }
}
