//! Names of parameters, and variables, which must be those of the method.

use super::Checker;
use crate::dalvik::debug::{Head, Step, optional_index, read_step};
use crate::dalvik::header::NO_INDEX;

impl Checker<'_, '_> {
    pub(super) fn debug_info(&mut self, proto: u32) {
        let offset = self.code.debug_info;
        if offset == 0 {
            return;
        }
        let (dex, registers, units) = (self.dex, u32::from(self.code.registers), self.code.units);
        let parameters = dex.proto(proto).map_or(0, |proto| proto.parameters);
        let parameters = dex.type_list(parameters).len();
        let is_string = |index: u32| index == NO_INDEX || dex.string_offset(index).is_some();
        let mut problem = None;
        let read = dex.reader_at(offset).and_then(|mut reader| {
            let head = Head::read(&mut reader)?;
            if head.parameters as usize != parameters && head.parameters != 0 {
                problem = Some(format!("{} names of {parameters} parameters", head.parameters));
            }
            for _ in 0..head.parameters {
                if !is_string(optional_index(&mut reader, "", "")?) {
                    problem = Some("a parameter whose name is not there".to_owned());
                }
            }
            let mut place = 0_u32;
            loop {
                match read_step(&mut reader)? {
                    Step::End => return Ok(()),
                    Step::AdvancePc(more) => place = place.saturating_add(more),
                    Step::StartLocal(register, name, kind, signature) => {
                        let is_kind = kind == NO_INDEX || dex.type_name(kind).is_some();
                        let is_named = is_string(name) && signature.is_none_or(is_string);
                        if register >= registers || !is_kind || !is_named || place > units {
                            problem = Some(format!("a variable that cannot be, in register {register} at {place}"));
                        }
                    }
                    Step::EndLocal(register) | Step::RestartLocal(register) if register >= registers => {
                        problem = Some(format!("a variable in register {register} of {registers}"));
                    }
                    Step::SetFile(name) if !is_string(name) => {
                        problem = Some("a file whose name is not there".to_owned());
                    }
                    _ => {}
                }
            }
        });
        let at = dex.base.saturating_add(offset);
        match (read, problem) {
            (Err(error), _) => self.report.add(error.at, format!("{} (debug_info_item)", error.what)),
            (_, Some(problem)) => self.report.add(at, format!("{problem} (debug_info_item)")),
            _ => {}
        }
    }
}
