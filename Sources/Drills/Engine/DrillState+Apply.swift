extension DrillState {
  /// Takes in one line and returns what happened for the first time, for others wait for it.
  mutating func apply(_ entry: DrillEntry) -> [Cause] {
    now = entry.moment
    switch entry.event {
    case .started:
      return scenario.flags.filter(\.isSet).compactMap { set($0.name, true, entry.moment) }
    case .injected(let id, _, _):
      injects[id, default: []].append(entry.moment)
      let sets = scenario.injects.first { $0.id == id }?.sets ?? []
      return (injects[id]?.count == 1 ? [Cause(kind: .inject, name: id)] : [])
        + set(sets, entry.moment)
    case .outcome(let id): return finish(id, entry.moment)
    case .acted(let person, let act, let refusal):
      return refusal.isEmpty ? take(act, by: person, entry.moment) : []
    case .ended:
      end = entry.moment
      return []
    case .withheld, .scored: return []
    }
  }

  private mutating func finish(_ id: String, _ moment: DrillMoment) -> [Cause] {
    let isFirst = done(id) == nil
    if let index = works.firstIndex(where: { $0.action == id && $0.ended == nil }) {
      works[index].ended = moment
    }
    let action = scenario.actions.first { $0.id == id }
    if let name = action?.evidence, evidence[name] == nil { evidence[name] = moment }
    return (isFirst ? [Cause(kind: .did, name: id)] : []) + set(action?.sets ?? [], moment)
  }

  private mutating func set(_ changes: [FlagChange], _ moment: DrillMoment) -> [Cause] {
    changes.compactMap { set($0.flag.name, $0.isSet, moment) }
  }

  /// Sets a flag; returns that it was set for the first time.
  mutating func set(_ flag: String, _ isSet: Bool, _ moment: DrillMoment) -> Cause? {
    flags[flag] = isSet
    guard isSet, flagsSet[flag] == nil else { return nil }
    flagsSet[flag] = moment
    return Cause(kind: .flag, name: flag)
  }

  /// Notes that something was done in the console; returns it when it is the first time.
  private mutating func mark(_ event: Milestone, _ moment: DrillMoment) -> [Cause] {
    events[event, default: []].append(moment)
    return events[event]?.count == 1 ? [Cause(kind: .event, name: event.rawValue)] : []
  }

  private mutating func take(
    _ act: PlayerAct, by person: String, _ moment: DrillMoment
  ) -> [Cause] {
    switch act {
    case .perform(let name):
      let id = scenario.action(named: name)?.id ?? name
      works.append(Work(action: id, by: person, began: moment))
      return []
    case .declare(let severity, _):
      severities.append(SeverityStep(moment: moment, severity: severity))
      return mark(.declare, moment)
    case .severity(let severity, _):
      severities.append(SeverityStep(moment: moment, severity: severity))
      return mark(.severity, moment)
    case .role(let role, let holder):
      roles.append(RoleStep(moment: moment, role: role, person: holder))
      return mark(.role, moment)
    case .update(let update):
      updates.append(Telling(moment: moment, by: person, update: update))
      return mark(.update, moment)
    case .note(let text, let links): return mark(.note, moment) + correlate(text, links, moment)
    case .hypothesis(let hypothesis): return take(hypothesis, moment)
    case .actionItem(let item):
      items.append(item)
      return mark(.actionItem, moment)
    case .decision: return mark(.decision, moment)
    case .step: return mark(.runbookStep, moment)
    case .status: return mark(.status, moment)
    case .handoff: return mark(.handoff, moment)
    case .restrict: return mark(.restricted, moment)
    case .resolve: return mark(.resolved, moment)
    case .reopen: return mark(.reopened, moment)
    case .controller(let act): return take(act, moment)
    case .debrief(let act): return take(act)
    }
  }

  private mutating func take(_ act: ControllerAct, _ moment: DrillMoment) -> [Cause] {
    switch act {
    case .hint(let text, let points):
      hints.append(points)
      hintTexts.append(text)
    case .pause: pace.isPaused = true
    case .resume: pace.isPaused = false
    case .speed(let times): pace = Pace(times: times)
    case .reveal: revealed = revealed ?? moment
    case .setFlag(let flag, let isSet): return [set(flag, isSet, moment)].compactMap { $0 }
    case .fire, .observe, .skip, .endex: break
    }
    return []
  }

  private mutating func take(_ act: DebriefAct) -> [Cause] {
    switch act {
    case .judge(let criterion, let value): judgements[criterion] = value
    case .answer(let question, let text): answers[question] = text
    case .improvement(let improvement): improvements.append(improvement)
    }
    return []
  }

  /// Notes the first line that puts two signals together which were there.
  private mutating func correlate(
    _ text: String, _ links: [String], _ moment: DrillMoment
  ) -> [Cause] {
    signals(in: text, links).count >= 2 ? mark(.noteCorrelated, moment) : []
  }

  private mutating func take(_ act: HypothesisAct, _ moment: DrillMoment) -> [Cause] {
    let found = signals(in: act.text, act.evidence).filter { evidence[$0] != nil }.sorted()
    let missing = act.evidence.filter { evidence[$0] == nil }
    if let index = ideas.firstIndex(where: { $0.id == act.id }) {
      if !act.text.isEmpty, act.status == "open" { ideas[index].text = act.text }
      ideas[index].status = act.status
      ideas[index].statusSince = moment
      ideas[index].evidence = Set(ideas[index].evidence).union(found).sorted()
      ideas[index].cited += missing
    } else {
      ideas.append(
        Idea(
          id: act.id, text: act.text, proposed: moment, status: act.status, statusSince: moment,
          evidence: found, cited: missing))
    }
    let isTested = ideas.first { $0.id == act.id }?.evidence.isEmpty == false
    return mark(.hypothesis, moment) + correlate(act.text, act.evidence, moment)
      + (isTested && act.status == "refuted" ? mark(.hypothesisRefuted, moment) : [])
      + (isTested && act.status == "confirmed" ? mark(.hypothesisConfirmed, moment) : [])
  }
}
