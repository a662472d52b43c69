"""Models are opened without AMX where llama.cpp was compiled for it, and as ever elsewhere."""

from types import SimpleNamespace

import pytest

from models.amx import without_amx


def llama_cpp(*, amx):
    """Return what is used of the library, with its default as it is compiled."""
    told = f"CPU : AVX2 = 1 | {'AMX_INT8 = 1 | ' if amx else ''}REPACK = 1 | "
    raw = SimpleNamespace(
        llama_model_default_params=lambda: SimpleNamespace(use_extra_bufts=True, n_gpu_layers=-1)
    )
    return SimpleNamespace(llama_print_system_info=told.encode, llama_cpp=raw)


@pytest.mark.parametrize("amx", [True, False])
def test_weights_lie_in_buffers_of_their_own_only_without_amx(amx):
    library = llama_cpp(amx=amx)
    with without_amx(library):
        params = library.llama_cpp.llama_model_default_params()
    assert params.use_extra_bufts is not amx
    assert params.n_gpu_layers == -1


def test_the_default_of_the_library_is_there_again_even_after_an_error():
    library = llama_cpp(amx=True)
    with pytest.raises(ValueError, match="damaged"), without_amx(library):
        raise ValueError("damaged")
    assert library.llama_cpp.llama_model_default_params().use_extra_bufts


@pytest.mark.real_models
def test_the_real_library_has_what_is_set():
    real = pytest.importorskip("llama_cpp")
    with without_amx(real):
        params = real.llama_cpp.llama_model_default_params()
    assert params.use_extra_bufts is ("AMX_INT8 = 1" not in real.llama_print_system_info().decode())
