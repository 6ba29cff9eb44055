//! An ONNX graph with named inputs and outputs, run on one text or pair at a time.

use crate::ModelError;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use std::sync::Arc;

/// A loaded graph.
pub(crate) struct Network<const INPUTS: usize, const OUTPUTS: usize> {
    model: Model,
    inputs: [NodeId; INPUTS],
    outputs: [NodeId; OUTPUTS],
    digest: String,
}

impl<const INPUTS: usize, const OUTPUTS: usize> Network<INPUTS, OUTPUTS> {
    /// The graph that `packed` holds, an ONNX file compressed with zstd, with these inputs and outputs.
    pub(crate) fn load(packed: &[u8], inputs: [&str; INPUTS], outputs: [&str; OUTPUTS]) -> Result<Self, ModelError> {
        let failed = |error: &dyn std::fmt::Display| ModelError::Load(error.to_string());
        let file = zstd::decode_all(packed).map_err(|e| failed(&e))?;
        let digest = blake3::hash(&file).to_hex().to_string();
        // Weights laid out for the kernels once, not at every run: a second copy in memory for four times the speed.
        let loaded = ModelOptions::with_all_ops().prepack_weights(true).load(file);
        let model = loaded.map_err(|e| failed(&e))?;
        let find = |name: &str| model.node_id(name).map_err(|e| failed(&e));
        let (mut of_inputs, mut of_outputs) = (vec![], vec![]);
        for name in inputs {
            of_inputs.push(find(name)?);
        }
        for name in outputs {
            of_outputs.push(find(name)?);
        }
        let (Ok(inputs), Ok(outputs)) = (of_inputs.try_into(), of_outputs.try_into()) else {
            return Err(ModelError::Load("inputs or outputs are missing".into()));
        };
        Ok(Self { model, inputs, outputs, digest })
    }

    /// BLAKE3 of the ONNX file, 64 hexadecimal digits.
    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }

    /// The outputs for one row of tokens: each input holds one number a token.
    pub(crate) fn run(
        &self,
        rows: [Vec<i32>; INPUTS],
        pool: &Arc<ThreadPool>,
    ) -> Result<[Vec<f32>; OUTPUTS], ModelError> {
        let failed = |error: &dyn std::fmt::Display| ModelError::Run(error.to_string());
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let inputs =
            self.inputs.iter().zip(rows).map(|(id, row)| (*id, NdTensor::from_data([1, row.len()], row).into()));
        let outputs =
            self.model.run_n(inputs.collect(), self.outputs, Some(options)).map_err(|error| failed(&error))?;
        let mut numbers = std::array::from_fn(|_| vec![]);
        for (value, into) in outputs.into_iter().zip(&mut numbers) {
            *into = floats(value).ok_or_else(|| failed(&"an output that is not of floats"))?;
            if !into.iter().all(|number| number.is_finite()) {
                return Err(failed(&"an output that is no number"));
            }
        }
        Ok(numbers)
    }
}

fn floats(value: Value) -> Option<Vec<f32>> {
    match value {
        Value::FloatTensor(tensor) => Some(tensor.to_vec()),
        _ => None,
    }
}
