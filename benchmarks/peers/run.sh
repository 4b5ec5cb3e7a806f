#!/usr/bin/env bash
# Installs the peers (PyTorch from Debian, ONNX Runtime from npm) and measures them beside NetGen. What cannot be had is left out, and said.
# Arguments go to the program: --filter "predict 64" measures some workloads only.
set -euo pipefail
cd "$(dirname "$0")"

# Debian's own Python has Debian's PyTorch. The pthread build of OpenBLAS stalls on small matrices; the OpenMP build does not.
python=/usr/bin/python3
if ! "$python" -c 'import torch' 2> /dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends python3-torch python3-numpy libopenblas0-openmp >&2 \
    || echo "PyTorch cannot be installed: it is left out." >&2
fi

onnxruntime=.tools/node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1
[ -f "$onnxruntime" ] || npm install --silent --no-save --ignore-scripts --prefix .tools onnxruntime-node@1.30.0 >&2 \
  || echo "ONNX Runtime cannot be installed: it is left out." >&2

arguments=()
"$python" -c 'import torch' 2> /dev/null && arguments+=(--python "$python")
if [ -f "$onnxruntime" ]; then arguments+=(--onnxruntime "$PWD/$onnxruntime"); else echo "Without ONNX Runtime." >&2; fi
if command -v gcc > /dev/null; then arguments+=(--gcc); else echo "Without gcc." >&2; fi

# Without these PyTorch takes AVX2 kernels on processors it does not know, and gives its memory back to the system after each step (32 MB is the
# largest threshold that glibc accepts).
if grep -q -m 1 avx512f /proc/cpuinfo; then
  export OPENBLAS_CORETYPE=SkylakeX ATEN_CPU_CAPABILITY=avx512
fi
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MALLOC_TRIM_THRESHOLD_=1000000000 MALLOC_MMAP_THRESHOLD_=33554432

dotnet build -c Release --nologo -v quiet NetGen.Peers.csproj >&2
exec dotnet bin/Release/net10.0/NetGen.Peers.dll "${arguments[@]}" "$@"
